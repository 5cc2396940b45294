import { spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMock, type Mock } from '../../mock-server/index.js';
import { serviceOf } from '../../mock-server/state/links.js';
import { packagePath } from '../../mock-server/index.js';
import { runCli } from '../support/run-cli.js';

let folder = '';
let mock: Mock;
let caPem = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-ca-'));
  mock = await startMock({ port: 0, httpsPort: 0, caDir: folder, pace: 'fast' });
  caPem = await readFile(mock.caFile ?? '', 'utf8');
});
afterAll(async () => {
  await mock.stop();
  await rm(folder, { recursive: true });
});

const port = () => new URL(mock.httpsUrl ?? '').port;

/** As a client with a hosts file: the name is production's, the address ours, the certificate checked. */
function get(name: string, path: string): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port: port(),
      path,
      servername: name,
      ca: caPem,
      agent: false,
    };
    const sent = httpsRequest(
      { ...options, headers: { Host: `${name}:${port()}` } },
      (response) => {
        let text = '';
        response.on('data', (part: Buffer) => (text += part.toString()));
        response.on('end', () => {
          resolve({ status: response.statusCode, text });
        });
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}

describe('a host name means a service', () => {
  test.each([
    ['faceid.tencentcloudapi.com', 'api'],
    ['faceid.intl.tencentcloudapi.com:443', 'api'],
    ['faceid.ap-singapore.tencentcloudapi.com', 'api'],
    ['FACEID.TENCENTCLOUDAPI.COM', 'api'],
    ['sg.faceid.qq.com', 'page'],
    ['intl.faceid.qq.com:8443', 'page'],
    ['bucket-125.cos.ap-singapore.myqcloud.com', 'storage'],
    ['cvm.tencentcloudapi.com', undefined],
    ['faceid.tencentcloudapi.com.evil.example', undefined],
    ['127.0.0.1:12180', undefined],
    [undefined, undefined],
  ])('%s: %s', (host, service) => {
    expect(serviceOf(host)).toBe(service);
  });
});

describe('over TLS', () => {
  test.each([
    ['faceid.tencentcloudapi.com', '/', 200, 'MissingParameter'],
    ['faceid.ap-jakarta.tencentcloudapi.com', '/', 200, 'MissingParameter'],
    ['sg.faceid.qq.com', '/reflect/?token=x', 200, '<title>Face verification</title>'],
    ['sg.faceid.qq.com', '/', 404, 'NotFound'],
    [
      'singapore-1257237511.cos.ap-singapore.myqcloud.com',
      '/key',
      403,
      '<Code>AccessDenied</Code>',
    ],
    ['localhost', '/readyz', 200, 'ok'],
  ])('%s%s answers %i with a certificate that holds', async (name, path, status, text) => {
    const answer = await get(name, path);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(text);
  });

  test('a name that is not in the certificate is refused by the client', async () => {
    await expect(get('www.example.com', '/readyz')).rejects.toThrow(/altnames|Hostname/i);
  });
});

describe('the authority', () => {
  test('is made once and kept, its key for nobody else to read', async () => {
    const again = await runCli(['ca', '--ca-dir', folder]);
    expect(again.out).toBe(caPem.endsWith('\n') ? caPem : `${caPem}\n`);
    expect((await runCli(['ca', '--ca-dir', folder, '--path'])).out).toBe(
      `${join(folder, 'ca.pem')}\n`,
    );
    expect(new X509Certificate(caPem).ca).toBe(true);
    expect((await stat(join(folder, 'authority.json'))).mode & 0o077).toBe(0);
  });

  test('two that start at once agree on one', async () => {
    const both = await mkdtemp(join(tmpdir(), 'faceid-ca-'));
    try {
      const [a, b] = await Promise.all([1, 2].map(() => runCli(['ca', '--ca-dir', both])));
      expect(a?.out).toBe(b?.out);
      expect(a?.out).toContain('BEGIN CERTIFICATE');
    } finally {
      await rm(both, { recursive: true });
    }
  });

  test('says which file is broken and what to do', async () => {
    const broken = await mkdtemp(join(tmpdir(), 'faceid-ca-'));
    try {
      await writeFile(join(broken, 'authority.json'), '{}');
      await expect(startMock({ port: 0, httpsPort: 0, caDir: broken })).rejects.toThrow(
        'holds no certificate authority; remove it and a new one is made',
      );
    } finally {
      await rm(broken, { recursive: true });
    }
  });
});

test('the official SDK needs no change of code: names mapped here, the authority trusted', async () => {
  const script = join(folder, 'client.mjs');
  // Stands for a hosts file, which a test may not write.
  const hosts = `
    import dns from 'node:dns';
    const ours = /tencentcloudapi\\.com$|myqcloud\\.com$|qq\\.com$/;
    const original = dns.lookup;
    dns.lookup = (name, options, done) => {
      if (!ours.test(name)) return original(name, options, done);
      const callback = done ?? options;
      return options?.all ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(null, '127.0.0.1', 4);
    };
  `;
  const client = `
    ${hosts}
    import { createRequire } from 'node:module';
    const require = createRequire(${JSON.stringify(packagePath('package.json'))});
    const { faceid } = require('tencentcloud-sdk-nodejs-intl-en');
    const { Client, Models } = faceid.v20180301;
    const Credential = require('tencentcloud-sdk-nodejs-intl-en/tencentcloud/common/credential.js');
    const HttpProfile = require('tencentcloud-sdk-nodejs-intl-en/tencentcloud/common/profile/http_profile.js');
    const ClientProfile = require('tencentcloud-sdk-nodejs-intl-en/tencentcloud/common/profile/client_profile.js');
    const http = new HttpProfile();
    http.endpoint = 'faceid.intl.tencentcloudapi.com:${port()}';
    const client = new Client(new Credential('AKIDtest', 'test-secret'), 'ap-singapore', new ClientProfile('TC3-HMAC-SHA256', http));
    const request = new Models.CreateUploadUrlRequest();
    request.TargetAction = 'A';
    client.CreateUploadUrl(request, async (error, answer) => {
      if (error) { console.log(JSON.stringify({ error: String(error) })); return; }
      const put = await fetch(answer.UploadUrl, { method: 'PUT', body: 'photo' });
      console.log(JSON.stringify({ host: new URL(answer.UploadUrl).host, put: put.status, etag: put.headers.get('etag') }));
    });
  `;
  await writeFile(script, client);
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: mock.caFile ?? '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (part: Buffer) => (out += part.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  expect(JSON.parse(out)).toEqual({
    host: `singapore-1257237511.cos.ap-singapore.myqcloud.com:${port()}`,
    put: 200,
    etag: '"5ae0c1c8a5260bc7b6648f6fbd115c35"',
  });
});
