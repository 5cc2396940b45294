import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpsRequest } from 'node:https';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lanAddresses } from '../../mock-server/http/addresses.js';
import { startMock, type Mock } from '../../mock-server/index.js';
import { begin, useMock } from '../support/mocks.js';
import { readSvgQr } from '../support/qr.js';

const plain = useMock();
const get = (path: string, base = plain().url) => fetch(`${base}/reflect/${path}`);

describe('the QR code of a verification', () => {
  test('is read as the address of its page', async () => {
    const { bizToken, verificationUrl } = await begin(plain());
    const answer = await get(`qr.svg?token=${bizToken}`);
    expect(answer.status).toBe(200);
    expect(readSvgQr(await answer.text())).toBe(verificationUrl);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'",
    });
  });

  test.each([
    ['qr.svg?token=NONE', 404, 'UnknownToken', 'This link is not known here.'],
    ['qr.svg?token=%3Cscript%3E', 404, 'UnknownToken', 'This link is not known here.'],
    ['qr.svg', 400, 'BadRequest', 'Parameter "token"'],
    ['qr.svg?token=a&token=b', 400, 'BadRequest', 'Parameter "token"'],
    [`qr.svg?token=${'x'.repeat(5_000)}`, 400, 'BadRequest', 'Parameter "token"'],
    ['ca.crt', 404, 'NoAuthority', 'start with --https-port'],
  ])('%s: %i %s', async (path, status, code, message) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({
      error: { code, message: expect.stringContaining(message) as string },
    });
  });
});

describe('a server on all addresses with a port over TLS', () => {
  let folder = '';
  let mock: Mock;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faceid-phone-'));
    mock = await startMock({ host: '0.0.0.0', port: 0, httpsPort: 0, caDir: folder });
  });
  afterAll(async () => {
    await mock.stop();
    await rm(folder, { recursive: true });
  });

  const lan = lanAddresses('0.0.0.0', networkInterfaces());
  const securePort = () => Number(new URL(mock.httpsUrl ?? '').port);

  test('is called by loopback, and its links lead to where a phone gets', async () => {
    expect([mock.url, mock.httpsUrl]).toEqual([
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+$/),
    ]);
    const page = lan[0] === undefined ? mock.url : `https://${lan[0]}:${securePort()}`;
    expect(mock.pageUrl).toBe(page);
    expect(mock.phoneUrl).toBe(lan[0] === undefined ? null : `${page}/reflect/try`);
    const { bizToken, verificationUrl } = await begin(mock);
    expect(verificationUrl).toBe(`${page}/reflect/?token=${bizToken}`);
    expect(readSvgQr(await (await get(`qr.svg?token=${bizToken}`, mock.url)).text())).toBe(
      verificationUrl,
    );
  });

  test('hands out the public certificate of its authority alone, and it opens the page', async () => {
    const answer = await get('ca.crt', mock.url);
    expect(answer.headers.get('content-type')).toBe('application/x-x509-ca-cert');
    const ca = await answer.text();
    expect(ca).not.toContain('PRIVATE');
    expect(new X509Certificate(ca).ca).toBe(true);
    const status = await new Promise((resolve, reject) => {
      httpsRequest(`${mock.httpsUrl ?? ''}/reflect/?token=x`, { ca, agent: false }, (response) => {
        resolve(response.resume().statusCode);
      })
        .once('error', reject)
        .end();
    });
    expect(status).toBe(200);
  });

  test('its certificate names each of its addresses', async () => {
    const ca = await (await get('ca.crt', mock.url)).text();
    const certificate = await new Promise<X509Certificate | undefined>((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port: securePort(), ca }, () => {
        resolve(socket.getPeerX509Certificate());
        socket.end();
      }).once('error', reject);
    });
    for (const address of ['127.0.0.1', ...lan])
      expect(certificate?.checkIP(address)).toBe(address);
  });
});
