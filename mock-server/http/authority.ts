import { X509Certificate } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../state/clock.js';
import { createIds } from '../state/ids.js';

/** Our certificate authority, made on first use and kept, so that it is trusted once and for all. */
export interface Authority {
  readonly key: string;
  readonly cert: string;
  /** A file with the certificate alone, for NODE_EXTRA_CA_CERTS and its like. */
  readonly certFile: string;
}

/** Loaded only here: most starts have no TLS, and it would double their time. */
const generator = async () => (await import('selfsigned')).generate;

const dayMs = 86_400_000;
const commonName = 'faceid-mock test authority';

export const defaultAuthorityFolder = (): string =>
  join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'faceid-mock');

export async function ensureAuthority(folder: string, clock: Clock): Promise<Authority> {
  const file = join(folder, 'authority.json');
  const kept = (await readAuthority(file)) ?? (await makeAuthority(folder, file, clock));
  const certFile = join(folder, 'ca.pem');
  await writeFile(certFile, kept.cert);
  return { ...kept, certFile };
}

type Pair = Pick<Authority, 'key' | 'cert'>;

async function readAuthority(file: string): Promise<Pair | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(
      `the certificate authority in ${file} cannot be read: ${(error as Error).message}`,
      { cause: error },
    );
  }
  try {
    const { key, cert } = JSON.parse(text) as Pair;
    new X509Certificate(cert);
    return { key, cert };
  } catch (cause) {
    throw new Error(`${file} holds no certificate authority; remove it and a new one is made`, {
      cause,
    });
  }
}

/** Two processes that start at once agree: the first to link the file has made it. */
async function makeAuthority(folder: string, file: string, clock: Clock): Promise<Pair> {
  const now = clock.now();
  const generate = await generator();
  const { private: key, cert } = await generate([{ name: 'commonName', value: commonName }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - dayMs),
    notAfterDate: new Date(now + 3650 * dayMs),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  await mkdir(folder, { recursive: true });
  const draft = `${file}.${createIds().short()}`;
  await writeFile(draft, JSON.stringify({ key, cert }), { mode: 0o600 });
  try {
    await link(draft, file);
    return { key, cert };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return (await readAuthority(file)) ?? { key, cert };
  } finally {
    await rm(draft);
  }
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

/** A certificate for this start of the server; phones refuse those that live longer than 398 days. */
export async function issueCertificate(
  authority: Pair,
  hosts: readonly string[],
  clock: Clock,
): Promise<Pair> {
  const now = clock.now();
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
