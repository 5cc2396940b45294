import { describe, expect, test } from 'vitest';
import { call } from '../support/client.js';
import { begin, finishAttempt, photo, useMock } from '../support/mocks.js';
import { put, uploadLink } from './findings/rule-case.js';

/** Whatever is changed of a link or of its request, somebody is told. */
const mock = useMock();
const told = (response: Response) => response.headers.get('x-faceid-mock-warning');

async function videoUrl(): Promise<string> {
  const { bizToken } = await begin(mock());
  await finishAttempt(mock(), bizToken);
  const { VideoUrl } = await call(mock(), 'GetWebVerificationResult', { BizToken: bizToken });
  return String(VideoUrl);
}
const uploadUrl = async () => String((await uploadLink(mock())).UploadUrl);

const again = (url: string) => {
  const { origin, pathname, search } = new URL(url);
  const [, root = '', bucket = '', key = ''] = pathname.split('/');
  return `${origin}/${root}/${bucket}/${encodeURIComponent(key)}${search}`;
};

describe('a link that was changed', () => {
  test.each<[string, (url: string) => string]>([
    ['its path encoded once more', again],
    ['its path encoded twice more', (url) => again(again(url))],
    [
      'its query encoded once more',
      (url) => url.replaceAll('%3B', '%253B').replaceAll(/=(\d{10});/g, '=$1%253B'),
    ],
    ['escaped as in HTML', (url) => url.replaceAll('&', '&amp;')],
    ['cut at its first parameter', (url) => url.split('&')[0] ?? ''],
    ['without its query', (url) => url.split('?')[0] ?? ''],
    ['with another slash in its key', (url) => url.replaceAll('%2F', '//')],
    ['with a slash behind its key', (url) => url.replace('?', '/?')],
    ['with a blank behind its key', (url) => url.replace('?', '%20?')],
    ['with another signer', (url) => url.replace(/q-ak=\w+/, 'q-ak=AKIDx')],
    ['with a longer life', (url) => url.replaceAll(/(%3B|;)\d{10}/g, '$14000000000')],
  ])('%s is found', async (_, change) => {
    expect(told(await put(change(await uploadUrl())))).toBe('storage-link-changed');
    expect(told(await fetch(change(await videoUrl())))).toBe('storage-link-changed');
  });

  test('in lower case, whose signer is another', async () => {
    expect(told(await put((await uploadUrl()).toLowerCase()))).toBe('storage-link-changed');
  });

  test('that leads nowhere of ours is nobody’s', async () => {
    const url = (await uploadUrl()).replace(/[0-9a-f-]{36}\?/, 'x?');
    expect(told(await put(url))).toBeNull();
  });
});

describe('a request with an Authorization of its own', () => {
  test.each([
    'Bearer x',
    'Basic eDp5',
    'TC3-HMAC-SHA256 Credential=x',
    'q-sign-algorithm=sha1&q-ak=x',
  ])('%s is answered, and found', async (Authorization) => {
    const headers = { Authorization };
    for (const response of [
      await put(await uploadUrl(), { headers }),
      await fetch(await videoUrl(), { headers }),
    ])
      expect([response.status, told(response)]).toEqual([200, 'storage-authorization']);
  });
});

describe('a body that is text', () => {
  const base64 = photo.toString('base64');
  test.each([
    ['Base64', base64, 'application/json'],
    ['Base64 in lines', base64.replaceAll(/.{76}/g, '$&\r\n'), 'image/jpeg'],
    ['Base64 for addresses', photo.toString('base64url'), 'application/octet-stream'],
    ['a data URI', `data:image/jpeg;base64,${base64}`, 'text/plain'],
    ['JSON', JSON.stringify({ image: base64 }), 'application/json'],
    ['a JSON text', JSON.stringify(base64), 'application/json'],
    ['bytes as JSON', JSON.stringify({ type: 'Buffer', data: [...photo.subarray(0, 50)] }), ''],
    ['a page', '<!doctype html><title>404</title>', 'image/jpeg'],
  ])('%s is stored, and found', async (_, body, type) => {
    const response = await put(await uploadUrl(), { body, headers: { 'Content-Type': type } });
    expect([response.status, told(response)]).toEqual([200, 'upload-as-text']);
  });

  test.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'image/png'])(
    'the photo’s own bytes are none, as %s',
    async (type) => {
      expect(told(await put(await uploadUrl(), { headers: { 'Content-Type': type } }))).toBeNull();
    },
  );
});
