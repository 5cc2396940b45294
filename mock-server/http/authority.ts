import { X509Certificate } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../state/clock.js';
import { createIds } from '../state/ids.js';
import { isPermitted, withNameConstraints, type Permitted } from './name-constraints.js';

/** Our certificate authority, made on first use and kept, so that it is trusted once and for all. */
export interface Authority {
  readonly key: string;
  readonly cert: string;
  /** A file with the certificate alone, for NODE_EXTRA_CA_CERTS and its like. */
  readonly certFile: string;
  /** What it may sign for; undefined for one of an earlier version, which may sign for any site. */
  readonly permitted?: Permitted | undefined;
}

/** Loaded only here: most starts have no TLS, and it would double their time. */
const generator = async () => (await import('selfsigned')).generate;

const dayMs = 86_400_000;
const commonName = 'faceid-mock test authority';

export const defaultAuthorityFolder = (): string =>
  join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'faceid-mock');

/** @param hosts What it is to sign for beside what every authority of ours may; only where it is made now. */
export async function ensureAuthority(
  folder: string,
  clock: Clock,
  hosts: readonly string[] = [],
): Promise<Authority> {
  const file = join(folder, 'authority.json');
  const certFile = join(folder, 'ca.pem');
  const earlier = await readAuthority(file);
  try {
    const kept = earlier ?? (await makeAuthority({ folder, file, hosts }, clock));
    await writeFile(certFile, kept.cert);
    return { ...kept, certFile };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new Error(
      `the certificate authority cannot be kept in ${folder}: ${(error as Error).message}. Choose a folder that can be written with --ca-dir <folder>.`,
      { cause: error },
    );
  }
}

type Pair = Pick<Authority, 'key' | 'cert' | 'permitted'>;

const permittedSchema = z.object({ names: z.array(z.string()), networks: z.array(z.string()) });

async function readAuthority(file: string): Promise<Pair | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(
      `the certificate authority in ${file} cannot be read: ${(error as Error).message}. Choose another folder with --ca-dir <folder>.`,
      { cause: error },
    );
  }
  try {
    const { key, cert, permitted } = JSON.parse(text) as Pair;
    new X509Certificate(cert);
    return { key, cert, permitted: permittedSchema.optional().parse(permitted) };
  } catch (cause) {
    throw new Error(`${file} holds no certificate authority; remove it and a new one is made`, {
      cause,
    });
  }
}

/** Two processes that start at once agree: the first to link the file has made it. */
async function makeAuthority(
  { folder, file, hosts }: { folder: string; file: string; hosts: readonly string[] },
  clock: Clock,
): Promise<Pair> {
  const now = clock.now();
  const generate = await generator();
  const { private: key, cert: plain } = await generate(
    [{ name: 'commonName', value: commonName }],
    {
      keyType: 'ec',
      algorithm: 'sha256',
      notBeforeDate: new Date(now - dayMs),
      notAfterDate: new Date(now + 3650 * dayMs),
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
      ],
    },
  );
  const permitted = permittedFor(hosts);
  const made = { key, cert: withNameConstraints(plain, key, permitted), permitted };
  await mkdir(folder, { recursive: true });
  const draft = `${file}.${createIds().short()}`;
  await writeFile(draft, JSON.stringify(made), { mode: 0o600 });
  try {
    await link(draft, file);
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return (await readAuthority(file)) ?? made;
  } finally {
    await rm(draft);
  }
}

/** Whether one was made by a version whose authorities may sign for any site. */
export async function isUnconstrained(folder: string): Promise<boolean> {
  const kept = await readAuthority(join(folder, 'authority.json'));
  return kept !== undefined && kept.permitted === undefined;
}

/** Names of the real service and of this machine. */
const dnsNames = [
  'localhost',
  'faceid.tencentcloudapi.com',
  '*.tencentcloudapi.com',
  '*.intl.tencentcloudapi.com',
  'faceid.qq.com',
  '*.faceid.qq.com',
  '*.cos.ap-singapore.myqcloud.com',
  ...['ap-bangkok', 'ap-hongkong', 'ap-jakarta', 'ap-singapore', 'sa-saopaulo'].map(
    (region) => `faceid.${region}.tencentcloudapi.com`,
  ),
];

/** What an authority of ours may sign for: no site of anybody else's. */
const always: Permitted = {
  names: [
    ...['localhost', 'tencentcloudapi.com', 'faceid.qq.com', 'cos.ap-singapore.myqcloud.com'],
    // In no public DNS.
    ...['internal', 'local', 'test', 'lan', 'home.arpa'],
  ],
  networks: [
    ...['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16'],
    ...['100.64.0.0/10', '::1/128', 'fc00::/7', 'fe80::/10'],
  ],
};

function permittedFor(hosts: readonly string[]): Permitted {
  const more = hosts.filter((host) => !isPermitted(host, always));
  const networks = more.filter((host) => isIP(host) !== 0);
  const names = more.filter((host) => isIP(host) === 0).map((name) => name.toLowerCase());
  return {
    names: [...always.names, ...names],
    networks: [...always.networks, ...networks.map((ip) => `${ip}/${isIP(ip) === 4 ? 32 : 128}`)],
  };
}

/** Hosts that the authority may not sign for: a certificate with one of them would hold for none. */
export const notPermitted = ({ permitted }: Pair, hosts: readonly string[]): readonly string[] =>
  permitted === undefined ? [] : hosts.filter((host) => !isPermitted(host, permitted));

/** A certificate for this start of the server; phones refuse those that live longer than 398 days. */
export async function issueCertificate(
  authority: Pair,
  wanted: readonly string[],
  clock: Clock,
): Promise<Pair> {
  const now = clock.now();
  const outside = new Set(notPermitted(authority, wanted));
  const hosts = wanted.filter((host) => !outside.has(host));
  const generate = await generator();
  const isAddress = (host: string) => /^[\d.]+$|:/.test(host);
  const addresses = ['127.0.0.1', '::1', ...hosts.filter(isAddress)];
  const names = [...dnsNames, ...hosts.filter((host) => !isAddress(host))];
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'faceid-mock' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - dayMs),
    notAfterDate: new Date(now + 397 * dayMs),
    ca: authority,
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...[...new Set(names)].map((value) => ({ type: 2 as const, value })),
          ...[...new Set(addresses)].map((ip) => ({ type: 7 as const, ip })),
        ],
      },
    ],
  });
  return { key, cert };
}
