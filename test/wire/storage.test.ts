import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { call } from '../support/client.js';
import { begin, clip, finishAttempt, frame, md5, photo, useMock } from '../support/mocks.js';

const mock = useMock();

async function links(): Promise<{ put: string; get: string }> {
  const answer = await call(mock(), 'CreateUploadUrl', {
    TargetAction: 'ApplyWebVerificationToken',
  });
  return { put: String(answer.UploadUrl), get: String(answer.ResourceUrl) };
}

const store = (url: string, body: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'PUT', body, headers });

async function refusal(response: Response): Promise<string> {
  const xml = await response.text();
  expect(response.headers.get('content-type')).toBe('application/xml');
  const part = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
  return `${response.status} ${part('Code')}: ${part('Message')}`;
}

describe('an uploaded object', () => {
  test('comes back byte for byte with its MD5 in the ETag', async () => {
    const { put, get } = await links();
    const stored = await store(put, photo, { 'Content-Type': 'image/jpeg' });
    expect(stored.status).toBe(200);
    expect(stored.headers.get('etag')).toBe(`"${md5(photo)}"`);
    const read = await fetch(get);
    expect(read.headers.get('etag')).toBe(`"${md5(photo)}"`);
    expect(read.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await read.arrayBuffer()).equals(photo)).toBe(true);
  });

  test('is overwritten by a second upload to the same link', async () => {
    const { put, get } = await links();
    await store(put, photo);
    await store(put, clip);
    expect((await fetch(get)).headers.get('etag')).toBe(`"${md5(clip)}"`);
  });

  test('tells its size to HEAD without sending it', async () => {
    const { put, get } = await links();
    await store(put, photo);
    const head = await fetch(get, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(photo.length));
    expect(await head.text()).toBe('');
  });

  test('survives whatever bytes it is made of', async () => {
    const { put, get } = await links();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        const body = new Uint8Array(bytes);
        await store(put, body);
        const back = new Uint8Array(await (await fetch(get)).arrayBuffer());
        expect(back).toEqual(body);
      }),
      { numRuns: 30 },
    );
  });

  test('is checked against Content-MD5', async () => {
    const { put } = await links();
    const right = createHash('md5').update(photo).digest('base64');
    const wrong = createHash('md5').update(clip).digest('base64');
    expect((await store(put, photo, { 'Content-MD5': right })).status).toBe(200);
    expect(await refusal(await store(put, photo, { 'Content-MD5': wrong }))).toMatch(
      /^400 BadDigest/,
    );
    expect(await refusal(await store(put, photo, { 'Content-MD5': 'x' }))).toMatch(
      /^400 InvalidDigest/,
    );
  });
});

describe('a link is refused', () => {
  test('for another method than it was signed for', async () => {
    const { put, get } = await links();
    const denied = '403 SignatureDoesNotMatch: The Signature you specified is invalid.';
    expect(await refusal(await store(get, photo))).toBe(denied);
    expect(await refusal(await fetch(put))).toBe(denied);
    expect(await refusal(await fetch(put, { method: 'DELETE' }))).toBe(denied);
  });

  test.each([
    [
      'a changed signature',
      (url: string) => url.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    ],
    ['another key', (url: string) => url.replace('faceid%2FA', 'faceid%2FB')],
    ['a longer life', (url: string) => url.replaceAll(/%3B\d+/g, '%3B4000000000')],
  ])('with %s', async (_, bend) => {
    const { put } = await links();
    expect(await refusal(await store(bend(put), photo))).toMatch(/^403 SignatureDoesNotMatch/);
  });

  test.each([
    [
      'an unknown key id',
      (url: string) => url.replace(/q-ak=[^&]*/, 'q-ak=AKIDx'),
      /^403 InvalidAcc/,
    ],
    ['no signature', (url: string) => url.split('?')[0] ?? '', /^403 AccessDenied/],
    ['no bucket', () => `${mock().url}/cos/`, /^400 InvalidURI/],
    ['broken percent-encoding', () => `${mock().url}/cos/bucket/%E0%A4%A`, /^400 InvalidURI/],
    ['a path upwards', () => `${mock().url}/cos/..%2f..%2fetc/passwd`, /^400 InvalidURI/],
  ])('with %s', async (_, bend, expected) => {
    const { put } = await links();
    expect(await refusal(await store(bend(put), photo))).toMatch(expected);
  });

  test('when nothing was uploaded yet', async () => {
    const { get } = await links();
    expect(await refusal(await fetch(get))).toBe(
      '404 NoSuchKey: The specified key does not exist.',
    );
  });

  test('after two hours, and not before', async () => {
    const { put } = await links();
    try {
      mock().clock.advance(7_199_000);
      expect((await store(put, photo)).status).toBe(200);
      mock().clock.advance(2_000);
      expect(await refusal(await store(put, photo))).toBe('403 AccessDenied: Request has expired');
    } finally {
      mock().clock.reset();
    }
  });
});

describe('a range of an object', () => {
  test.each([
    ['bytes=0-3', 206, 'bytes 0-3/10', '0123'],
    ['bytes=5-', 206, 'bytes 5-9/10', '56789'],
    ['bytes=-2', 206, 'bytes 8-9/10', '89'],
    ['bytes=0-99', 206, 'bytes 0-9/10', '0123456789'],
    ['bytes=0-1,4-5', 200, null, '0123456789'],
    ['pages=1-2', 200, null, '0123456789'],
    ['nonsense', 200, null, '0123456789'],
  ])('%s is answered %i, %s', async (range, status, contentRange, text) => {
    const { put, get } = await links();
    await store(put, new TextEncoder().encode('0123456789'));
    const part = await fetch(get, { headers: { Range: range } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      status,
      contentRange,
      text,
    ]);
  });

  test('beyond its end is refused', async () => {
    const { put, get } = await links();
    await store(put, new TextEncoder().encode('0123456789'));
    const refused = await fetch(get, { headers: { Range: 'bytes=10-' } });
    expect(refused.headers.get('content-range')).toBe('bytes */10');
    expect(await refusal(refused)).toMatch(/^416 InvalidRange/);
  });
});

describe('conditions of a reading call', () => {
  async function stored() {
    const { put, get } = await links();
    const text = '0123456789';
    await store(put, new TextEncoder().encode(text));
    const { headers } = await fetch(get);
    const date = headers.get('last-modified') ?? '';
    return { get, own: headers.get('etag') ?? '', date, earlier: new Date(0).toUTCString(), text };
  }
  type Stored = Awaited<ReturnType<typeof stored>>;
  const foreign = '"d41d8cd98f00b204e9800998ecf8427e"';
  const range = { Range: 'bytes=0-3' };

  test.each<[what: string, status: number, headers: (at: Stored) => Record<string, string>]>([
    ['a part of the object that the client has', 206, ({ own }) => ({ ...range, 'If-Range': own })],
    ['a part since the object was stored', 206, ({ date }) => ({ ...range, 'If-Range': date })],
    ['a part of another object', 200, () => ({ ...range, 'If-Range': foreign })],
    ['a part by a weak ETag', 200, ({ own }) => ({ ...range, 'If-Range': `W/${own}` })],
    ['a part of an earlier one', 200, ({ earlier }) => ({ ...range, 'If-Range': earlier })],
    ['what the client has', 304, ({ own }) => ({ 'If-None-Match': own })],
    [
      'what the client has, among others',
      304,
      ({ own }) => ({
        'If-None-Match': `${foreign}, W/${own}`,
      }),
    ],
    ['what the client has, in part', 304, ({ own }) => ({ ...range, 'If-None-Match': own })],
    ['what the client has not', 200, () => ({ 'If-None-Match': foreign })],
    ['what has not changed', 304, ({ date }) => ({ 'If-Modified-Since': date })],
    ['what has changed', 200, ({ earlier }) => ({ 'If-Modified-Since': earlier })],
    ['the object that is meant', 200, ({ own }) => ({ 'If-Match': own })],
    ['another object than is meant', 412, () => ({ 'If-Match': foreign })],
    ['what should not have changed', 412, ({ earlier }) => ({ 'If-Unmodified-Since': earlier })],
    ['what is no date', 200, () => ({ 'If-Modified-Since': 'soon', 'If-Unmodified-Since': '' })],
  ])('%s: %i', async (_, status, headers) => {
    const at = await stored();
    const answer = await fetch(at.get, { headers: headers(at), cache: 'no-store' });
    expect(answer.status).toBe(status);
    const whole: Record<number, string> = { 200: at.text, 206: '0123', 304: '' };
    if (status === 412) expect(await refusal(answer)).toMatch(/^412 PreconditionFailed/);
    else expect([await answer.text(), answer.headers.get('etag')]).toEqual([whole[status], at.own]);
  });
});

test('a browser may upload from another origin', async () => {
  const { put } = await links();
  const headers = { Origin: 'https://bank.example', 'Access-Control-Request-Method': 'PUT' };
  const preflight = await fetch(put, { method: 'OPTIONS', headers });
  expect(preflight.status).toBe(200);
  expect(preflight.headers.get('access-control-allow-origin')).toBe('https://bank.example');
  expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT');
});

test('the result serves back the very bytes that the page uploaded, with their MD5, for ten minutes', async () => {
  const { bizToken } = await begin(mock());
  expect(await finishAttempt(mock(), bizToken)).toBe(0);
  const result = await call(mock(), 'GetWebVerificationResult', { BizToken: bizToken });
  for (const [url, sum, bytes] of [
    [result.VideoUrl, result.VideoMd5, clip],
    [result.VideoBestFrameUrl, result.VideoBestFrameMd5, frame],
  ] as const) {
    const served = await fetch(String(url));
    expect(Buffer.from(await served.arrayBuffer()).equals(bytes)).toBe(true);
    expect(sum).toBe(md5(bytes));
    expect(served.headers.get('etag')).toBe(`"${md5(bytes)}"`);
  }
  try {
    mock().clock.advance(600_000);
    expect((await fetch(String(result.VideoUrl))).status).toBe(403);
  } finally {
    mock().clock.reset();
  }
});
