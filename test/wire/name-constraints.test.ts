import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createServer } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureAuthority, issueCertificate } from '../../mock-server/http/authority.js';
import { isPermitted } from '../../mock-server/http/name-constraints.js';
import { startMock } from '../../mock-server/index.js';
import { createClock } from '../../mock-server/state/clock.js';
import { runCli } from '../support/run-cli.js';

const clock = createClock();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-constraints-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Signed {
  readonly key: string;
  readonly cert: string;
}

/** As who has stolen the key would: nothing of ours is asked what may be signed. */
async function signedFor(authority: Signed, host: string): Promise<Signed> {
  const isAddress = /^[\d.]+$|:/.test(host);
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'stolen' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ca: authority,
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [isAddress ? { type: 7, ip: host } : { type: 2, value: host }],
      },
    ],
  });
  return { key, cert };
}

/** What Node's TLS says of a server's certificate. */
async function trusted(authority: Signed, server: Signed, host: string): Promise<string> {
  const listening = createServer(server).listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  const { port } = listening.address() as AddressInfo;
  try {
    return await new Promise<string>((resolve) => {
      const isAddress = /^[\d.]+$|:/.test(host);
      const socket = connect(
        {
          host: '127.0.0.1',
          port,
          ca: authority.cert,
          ...(isAddress ? {} : { servername: host }),
          checkServerIdentity: () => undefined,
        },
        () => {
          resolve('trusted');
          socket.destroy();
        },
      );
      socket.once('error', (error: Error) => resolve(error.message));
    });
  } finally {
    listening.close();
  }
}

async function byOpenssl(authority: Signed, server: Signed): Promise<string> {
  const place = await mkdtemp(join(folder, 'openssl-'));
  await writeFile(join(place, 'ca.pem'), authority.cert);
  await writeFile(join(place, 'leaf.pem'), server.cert);
  return promisify(execFile)('openssl', ['verify', '-CAfile', 'ca.pem', 'leaf.pem'], {
    cwd: place,
  }).then(
    ({ stdout }) => (stdout.includes('OK') ? 'trusted' : stdout),
    (error: unknown) => (error as { stderr: string }).stderr,
  );
}

describe('the authority', () => {
  const outside = ['bank.example', 'www.google.com', 'qq.com', 'login.qq.com', '8.8.8.8'];
  const within = [
    ...['localhost', 'tests.localhost', 'faceid.tencentcloudapi.com', 'sg.faceid.qq.com'],
    ...['b-1.cos.ap-singapore.myqcloud.com', '127.0.0.1', '127.8.8.8', '::1', '192.168.1.20'],
    ...['phone.local', 'mock.bank.example', '203.0.113.9', '2001:db8::7'],
  ];
  const served = ['mock.bank.example', '203.0.113.9', '2001:db8::7'];

  test.each(within)('may sign for %s', async (host) => {
    const authority = await ensureAuthority(join(folder, 'made'), clock, served);
    const leaf = await signedFor(authority, host);
    expect(await trusted(authority, leaf, host)).toBe('trusted');
    expect(await byOpenssl(authority, leaf)).toBe('trusted');
  });

  test.each([...outside, '203.0.113.10', '2001:db8::8', 'bank.example', '::2'])(
    'may not sign for %s: Node and OpenSSL refuse it',
    async (host) => {
      const authority = await ensureAuthority(join(folder, 'made'), clock, served);
      const leaf = await signedFor(authority, host);
      expect(await trusted(authority, leaf, host)).toContain('permitted subtree violation');
      expect(await byOpenssl(authority, leaf)).toContain('permitted subtree violation');
    },
  );

  test('is a certificate of its own key, and its constraints are critical', async () => {
    const { cert } = await ensureAuthority(join(folder, 'made'), clock, served);
    const read = new X509Certificate(cert);
    expect(read.verify(read.publicKey)).toBe(true);
    expect(read.ca).toBe(true);
    const place = join(folder, 'shown.pem');
    await writeFile(place, cert);
    const shown = await promisify(execFile)('openssl', ['x509', '-in', place, '-noout', '-text']);
    expect(shown.stdout).toContain('X509v3 Name Constraints: critical');
    expect(shown.stdout).toContain('DNS:tencentcloudapi.com');
  });

  test('signs our own certificate, all of whose names hold', async () => {
    const authority = await ensureAuthority(join(folder, 'made'), clock, served);
    const leaf = await issueCertificate(authority, served, clock);
    for (const host of ['localhost', 'faceid.tencentcloudapi.com', 'mock.bank.example'])
      expect(await trusted(authority, leaf, host)).toBe('trusted');
    expect(await byOpenssl(authority, leaf)).toBe('trusted');
  });

  test('leaves out a name that it was not made for, and says how to renew it', async () => {
    const caDir = join(folder, 'elsewhere');
    const authority = await ensureAuthority(caDir, clock);
    const leaf = await issueCertificate(authority, ['later.example', '192.168.1.20'], clock);
    expect(new X509Certificate(leaf.cert).subjectAltName).not.toContain('later.example');
    expect(await trusted(authority, leaf, 'localhost')).toBe('trusted');
    const { err } = await runCli([
      ...['exec', '--https-port', '0', '--ca-dir', caDir],
      ...['--public-url', 'https://later.example', '--', process.execPath, '-e', '0'],
    ]);
    expect(err).toContain('the certificate does not name later.example');
    expect(err).toContain('authority.json');
  });
});

describe('an authority of an earlier version', () => {
  async function earlier(): Promise<string> {
    const caDir = await mkdtemp(join(folder, 'earlier-'));
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'earlier' }], {
      keyType: 'ec',
      algorithm: 'sha256',
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
      ],
    });
    await writeFile(join(caDir, 'authority.json'), JSON.stringify({ key, cert }));
    return caDir;
  }

  test('goes on working with every name', async () => {
    const caDir = await earlier();
    await using mock = await startMock({
      port: 0,
      httpsPort: 0,
      caDir,
      publicUrl: 'https://a.example',
    });
    const cert = await readFile(mock.caFile ?? '', 'utf8');
    const { port } = new URL(mock.httpsUrl ?? '');
    const subject = await new Promise<string>((resolve, reject) => {
      const socket = connect(
        { port: Number(port), host: '127.0.0.1', servername: 'a.example', ca: cert },
        () => {
          resolve(socket.getPeerCertificate().subjectaltname ?? '');
          socket.destroy();
        },
      );
      socket.once('error', reject);
    });
    expect(subject).toContain('DNS:a.example');
  });

  test('is told by ca, on stderr alone, with how to renew it', async () => {
    const caDir = await earlier();
    const { code, out, err } = await runCli(['ca', '--ca-dir', caDir]);
    expect(code).toBe(0);
    expect(out).toMatch(/^-----BEGIN CERTIFICATE-----[^]*-----END CERTIFICATE-----\n$/);
    expect(err).toContain('Remove authority.json');
    const renewed = await runCli(['ca', '--ca-dir', join(caDir, 'new')]);
    expect(renewed.err).toBe('');
  });

  test('is told by doctor', async () => {
    const home = await mkdtemp(join(folder, 'home-'));
    const made = await earlier();
    const data = join(home, 'data');
    const told = () => runCli(['doctor'], { env: { XDG_DATA_HOME: data } });
    const { mkdir, copyFile } = await import('node:fs/promises');
    await mkdir(join(data, 'faceid-mock'), { recursive: true });
    expect((await told()).out).not.toContain('authority');
    await copyFile(join(made, 'authority.json'), join(data, 'faceid-mock', 'authority.json'));
    const { out } = await told();
    expect(out).toMatch(/warn +Certificate authority/);
    expect(out).toContain('Remove authority.json');
  });
});

test.each([
  ['localhost', true],
  ['a.localhost', true],
  ['*.faceid.qq.com', true],
  ['evilfaceid.qq.com', false],
  ['qq.com', false],
  ['127.0.0.1', true],
  ['128.0.0.1', false],
  ['::1', true],
])('%s is permitted: %s', (host, expected) => {
  const permitted = {
    names: ['localhost', 'faceid.qq.com'],
    networks: ['127.0.0.0/8', '::1/128'],
  };
  expect(isPermitted(host, permitted)).toBe(expected);
});
