import { describe, expect, test } from 'vitest';
import { crc64 } from '../../mock-server/storage/crc64.js';
import { call } from '../support/client.js';
import { begin, clip, finishAttempt, frame, photo, useMock } from '../support/mocks.js';
import { put, uploadLink } from './findings/rule-case.js';
import { sendBare } from '../support/raw.js';

const mock = useMock();
const links = async () => {
  const { UploadUrl, ResourceUrl } = await uploadLink(mock());
  return { put: String(UploadUrl), get: String(ResourceUrl) };
};
const idSyntax = /^[0-9a-f]{8}_[0-9a-f]{8}_[0-9a-f]{5}_[0-9a-f]{7}$/;
const decoded = (text: string | null) => Buffer.from(text ?? '', 'base64').toString();
const crcOf = (response: Response) => response.headers.get('x-cos-hash-crc64ecma');

describe('the checksum is CRC-64 of ECMA-182, as COS computes it', () => {
  test.each([
    ['', '0'],
    // The check value of the catalogue for CRC-64/XZ, 0x995DC9BBDF1939FA.
    ['123456789', '11051210869376104954'],
    ['a', '3675645893302102789'],
  ])('%j: %s', (text, sum) => {
    expect(crc64(Buffer.from(text))).toBe(sum);
  });

  test('of what was uploaded, of the whole object whatever part is read, and of recordings', async () => {
    const { put: to, get } = await links();
    const sum = crc64(photo);
    expect(crcOf(await put(to))).toBe(sum);
    const part = await fetch(get, { headers: { Range: 'bytes=0-3' } });
    const answers = [await fetch(get), await fetch(get, { method: 'HEAD' }), part];
    expect(answers.map(crcOf)).toEqual([sum, sum, sum]);
    await put(to, { body: clip });
    expect(crcOf(await fetch(get))).toBe(crc64(clip));
    const { bizToken } = await begin(mock());
    await finishAttempt(mock(), bizToken);
    const result = await call(mock(), 'GetWebVerificationResult', { BizToken: bizToken });
    expect(crcOf(await fetch(String(result.VideoUrl)))).toBe(crc64(clip));
    expect(crcOf(await fetch(String(result.VideoBestFrameUrl)))).toBe(crc64(frame));
  });
});

describe('the ids of an answer', () => {
  test('have the form of production’s, and no two are the same', async () => {
    const { put: to } = await links();
    const ids = [await put(to), await put(to)].map(({ headers }) => ({
      request: headers.get('x-cos-request-id'),
      trace: headers.get('x-cos-trace-id'),
    }));
    for (const { request, trace } of ids) {
      expect(decoded(request)).toMatch(idSyntax);
      expect(trace).toBeNull();
    }
    expect(ids[0]?.request).not.toBe(ids[1]?.request);
    const seconds = parseInt(decoded(ids[0]?.request ?? '').slice(0, 8), 16);
    expect(Math.abs(seconds - mock().clock.now() / 1000)).toBeLessThan(60);
  });

  test.each<[string, () => Promise<Response>]>([
    ['a wrong signature', async () => put((await links()).get)],
    ['no signature', async () => fetch((await links()).get.split('?')[0] ?? '')],
    ['nothing there', async () => fetch((await links()).get)],
    ['an address of nothing', () => fetch(`${mock().url}/cos/`)],
    ['a wrong digest', async () => put((await links()).put, { headers: { 'Content-MD5': 'x' } })],
    [
      'a configured fault',
      async () => {
        const namespace = 'ids';
        const { UploadUrl } = await uploadLink(mock(), { namespace });
        mock().faults.add({ on: 'storage', kind: 'status', namespace });
        return put(UploadUrl);
      },
    ],
  ])('stand in a refusal and in its XML alike: %s', async (_, ask) => {
    const response = await ask();
    const xml = await response.text();
    const part = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
    expect(response.headers.get('server')).toBe('tencent-cos');
    expect(decoded(response.headers.get('x-cos-request-id'))).toMatch(idSyntax);
    expect(decoded(response.headers.get('x-cos-trace-id'))).toMatch(/^[0-9a-f]{128}$/);
    expect(part('RequestId')).toBe(response.headers.get('x-cos-request-id'));
    expect(part('TraceId')).toBe(response.headers.get('x-cos-trace-id'));
  });
});

describe('an upload that says neither its length nor that it comes in chunks', () => {
  const raw = async (head: readonly string[], body: string) => {
    const { pathname, search } = new URL((await links()).put);
    return sendBare(mock().url, [`PUT ${pathname}${search} HTTP/1.1`, ...head], body);
  };
  const close = 'Connection: close';

  test('is 411', async () => {
    const { text } = await raw([close], '');
    expect(text).toMatch(/^HTTP\/1\.1 411 /);
    expect(text).toContain('<Code>MissingContentLength</Code>');
  });

  test.each([
    [['Content-Length: 0', close], ''],
    [['Content-Length: 3', close], 'abc'],
    [['Transfer-Encoding: chunked', close], '3\r\nabc\r\n0\r\n\r\n'],
  ])('is none with %j', async (head, body) => {
    expect((await raw(head, body)).text).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('links in production’s spelling', () => {
  const names = (url: unknown) => [...new URL(String(url)).searchParams.keys()];
  const signed = [
    'q-sign-algorithm',
    'q-ak',
    'q-sign-time',
    'q-key-time',
    'q-header-list',
    'q-url-param-list',
    'q-signature',
  ];

  test('those of CreateUploadUrl escape the semicolon', async () => {
    const { UploadUrl, ResourceUrl } = await uploadLink(mock());
    for (const url of [UploadUrl, ResourceUrl]) {
      expect(names(url)).toEqual(signed);
      expect(url).toMatch(/&q-sign-time=\d{10}%3B\d{10}&q-key-time=\d{10}%3B\d{10}&/);
    }
  });

  test('those of a result do not, and end with the token of their temporary keys', async () => {
    const { bizToken } = await begin(mock());
    await finishAttempt(mock(), bizToken);
    const result = await call(mock(), 'GetWebVerificationResult', { BizToken: bizToken });
    for (const url of [result.VideoUrl, result.VideoBestFrameUrl]) {
      expect(names(url)).toEqual([...signed, 'x-cos-security-token']);
      expect(url).toMatch(
        /&q-sign-time=\d{10};\d{10}&q-key-time=\d{10};\d{10}&.*&x-cos-security-token=[\w-]{100,}$/,
      );
      // A client may escape what it is given.
      for (const link of [String(url), String(url).replaceAll(';', '%3B')])
        expect((await fetch(link)).status).toBe(200);
    }
  });
});
