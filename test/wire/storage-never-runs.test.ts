import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { packagePath } from '../../mock-server/index.js';
import { call } from '../support/client.js';
import { begin, pageCall, photo, recordingForm, useMock } from '../support/mocks.js';

const mock = useMock();
const page = Buffer.from('<!doctype html><script>fetch("/_mock/v1/verifications")</script>');

async function stored(contentType: string | undefined, body: Buffer = page): Promise<Response> {
  const { UploadUrl, ResourceUrl } = await call(mock(), 'CreateUploadUrl', { TargetAction: 'A' });
  const headers = contentType === undefined ? {} : { 'Content-Type': contentType };
  const put = await fetch(String(UploadUrl), {
    method: 'PUT',
    body: new Uint8Array(body),
    headers,
  });
  expect(put.status).toBe(200);
  return fetch(String(ResourceUrl));
}

describe('what is stored never runs', () => {
  test.each([
    'text/html',
    'TEXT/HTML; charset=utf-8',
    'text/plain',
    'text/xml',
    'application/xml',
    'application/xhtml+xml',
    'application/pdf',
    'application/javascript',
    'image/svg+xml',
    'image/SVG+XML;charset=utf-8',
    'image/svg',
    'image/jpeg, text/html',
    'video/mp4,text/html',
    'multipart/x-mixed-replace; boundary=x',
    'message/rfc822',
    'nonsense',
    undefined,
  ])('a page that was sent as %s is handed over as bytes', async (contentType) => {
    const read = await stored(contentType);
    expect(read.headers.get('content-type')).toBe('application/octet-stream');
    expect(read.headers.get('content-disposition')).toBe('attachment');
    expect(Buffer.from(await read.arrayBuffer()).equals(page)).toBe(true);
  });

  test.each([
    'image/jpeg',
    'image/png',
    'image/heic',
    'video/mp4',
    'video/webm; codecs="vp8, opus"',
  ])('%s stays what it is', async (contentType) => {
    const read = await stored(contentType, photo);
    expect(read.headers.get('content-type')).toBe(contentType);
    expect(read.headers.get('content-disposition')).toBeNull();
  });

  test('nothing in the address changes the type', async () => {
    const { ResourceUrl, UploadUrl } = await call(mock(), 'CreateUploadUrl', { TargetAction: 'A' });
    await fetch(String(UploadUrl), { method: 'PUT', body: page });
    const asked = `${String(ResourceUrl)}&response-content-type=text/html&response-content-disposition=inline`;
    const read = await fetch(asked);
    expect(read.headers.get('content-type')).not.toContain('html');
    expect(read.headers.get('content-disposition')).not.toBe('inline');
  });

  test.each(['GET', 'HEAD', 'PUT', 'OPTIONS', 'DELETE'])(
    'every answer to %s has an origin of its own, and its type is not guessed',
    async (method) => {
      const { UploadUrl, ResourceUrl } = await call(mock(), 'CreateUploadUrl', {
        TargetAction: 'A',
      });
      const url = String(method === 'PUT' ? UploadUrl : ResourceUrl);
      const { headers } = await fetch(url, { method });
      expect(headers.get('content-security-policy')).toBe(
        "sandbox; default-src 'none'; media-src 'self'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    },
  );

  test('a recording that is a page is handed over as bytes, by the storage and to the dashboard', async () => {
    const { bizToken } = await begin(mock());
    await pageCall(mock(), bizToken, 'open');
    await pageCall(mock(), bizToken, 'capture');
    const form = recordingForm();
    form.set('video', new Blob([new Uint8Array(page)], { type: 'text/html' }), 'clip.html');
    await pageCall(mock(), bizToken, 'recording', form);
    await pageCall(mock(), bizToken, 'finish');
    const { VideoUrl } = await call(mock(), 'GetWebVerificationResult', { BizToken: bizToken });
    for (const url of [`${mock().url}/_mock/media/${bizToken}/1/video`, String(VideoUrl)]) {
      const { status, headers } = await fetch(url);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('application/octet-stream');
      expect(headers.get('content-security-policy')).toContain('sandbox');
    }
  });
});

test('a link is signed with a key of this process alone', () => {
  const file = packagePath('dist/mock-server/storage/credential.js');
  const script = `import(${JSON.stringify(pathToFileURL(file))}).then(({ storageCredential }) =>
    process.stdout.write(storageCredential('default').secretKey))`;
  const keyOfAnother = () => execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  expect(keyOfAnother()).toMatch(/^[0-9A-F-]{36}$/);
  expect(keyOfAnother()).not.toBe(keyOfAnother());
});
