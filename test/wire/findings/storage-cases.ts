import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mock } from '../../../mock-server/index.js';
import { askBy, sendBy } from '../../support/by-name.js';
import { call } from '../../support/client.js';
import { begin, finishAttempt, photo } from '../../support/mocks.js';
import { samples, withExif } from '../../support/photos.js';
import { apply, either, put, uploaded, uploadLink, type RuleCases } from './rule-case.js';

const caDir = mkdtempSync(join(tmpdir(), 'faceid-ca-'));
process.once('exit', () => rmSync(caDir, { recursive: true, force: true }));
const hours = 3_600_000;
const minutes = 60_000;
const fromPage = { Origin: 'https://bank.example', 'Sec-Fetch-Site': 'cross-site' };

async function uploadTwice(mock: Mock, isApplied: boolean): Promise<Response> {
  const { UploadUrl, ResourceUrl } = await uploadLink(mock);
  await put(UploadUrl);
  if (isApplied) await apply(mock, { url: String(ResourceUrl), md5: (await uploaded(mock)).md5 });
  return put(UploadUrl);
}

const putBy = async (mock: Mock, link: 'UploadUrl' | 'ResourceUrl') =>
  put((await uploadLink(mock))[link]);

const uploadBy = async (mock: Mock, init: RequestInit) =>
  put((await uploadLink(mock)).UploadUrl, init);

function form(): FormData {
  const fields = new FormData();
  fields.append('file', new Blob([photo]), 'photo.jpg');
  return fields;
}

async function uploadLater(mock: Mock, afterMs: number): Promise<Response> {
  const { UploadUrl } = await uploadLink(mock);
  mock.clock.advance(afterMs);
  return put(UploadUrl);
}

/** The call comes by production's name over TLS, so the link says https; how the upload comes is another matter. */
async function uploadByName(mock: Mock, tls: boolean) {
  const by = { host: 'faceid.tencentcloudapi.com', tls: true };
  const target = { TargetAction: 'ApplyWebVerificationToken' };
  const { UploadUrl } = await askBy(mock, 'CreateUploadUrl', target, by);
  const { host, pathname, search } = new URL(String(UploadUrl));
  const headers = { Host: host, 'Content-Length': String(photo.length) };
  const sent = { method: 'PUT', path: `${pathname}${search}`, headers, body: photo };
  return sendBy(tls ? (mock.httpsUrl ?? '') : mock.url, sent);
}

async function fetchVideo(
  mock: Mock,
  { afterMs = 0, change = (url: string) => url },
): Promise<Response> {
  const { bizToken } = await begin(mock);
  await finishAttempt(mock, bizToken);
  const { VideoUrl } = await call(mock, 'GetWebVerificationResult', { BizToken: bizToken });
  mock.clock.advance(afterMs);
  return fetch(change(String(VideoUrl)));
}

export const storageCases: RuleCases = {
  'upload-after-apply': either(uploadTwice, [true, false]),
  'upload-by-other-method': either(uploadBy, [{ method: 'POST' }, { method: 'PUT' }]),
  'put-to-resource-url': either(putBy, ['ResourceUrl', 'UploadUrl']),
  'upload-as-form': either(uploadBy, [
    { body: form() },
    { headers: { 'Content-Type': 'image/jpeg' } },
  ]),
  'upload-as-text': either(uploadBy, [
    { body: photo.toString('base64'), headers: { 'Content-Type': 'application/json' } },
    { headers: { 'Content-Type': 'application/json' } },
  ]),
  'photo-unreadable': either(uploadBy, [{ body: samples.heic }, {}]),
  'photo-too-small': either(uploadBy, [{ body: samples.pixel }, {}]),
  'photo-too-large': either(uploadBy, [
    { body: Buffer.concat([photo, Buffer.alloc(6 * 1024 * 1024)]) },
    { body: Buffer.concat([photo, Buffer.alloc(1024 * 1024)]) },
  ]),
  'photo-turned': either(uploadBy, [{ body: withExif(photo, 6) }, { body: withExif(photo, 1) }]),
  'storage-link-extended': either(fetchVideo, [
    { change: (url) => `${url}&t=7` },
    { change: (url) => `${url}&response-content-type=video/mp4` },
  ]),
  'storage-authorization': either(uploadBy, [{ headers: { Authorization: 'Bearer x' } }, {}]),
  'storage-without-tls': either(uploadByName, [false, true], { httpsPort: 0, caDir }),
  'upload-link-expired': either(uploadLater, [2 * hours, 2 * hours - 5_000]),
  'upload-from-browser': either(uploadBy, [{ headers: fromPage }, {}]),
  'storage-link-changed': either(fetchVideo, [
    { change: (url) => url.replace('q-url-param-list=&', '') },
    // The key may be sent with or without its slashes encoded.
    { change: (url) => url.replaceAll('%2F', '/') },
  ]),
  'media-link-expired': either(fetchVideo, [
    { afterMs: 10 * minutes },
    { afterMs: 10 * minutes - 5_000 },
  ]),
};
