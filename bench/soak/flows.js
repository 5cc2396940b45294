import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { once, signed } from '../client.js';

const fixture = (path) => readFileSync(new URL(`../../fixtures/${path}`, import.meta.url));
const photo = fixture('faces/visitor.jpg');
const frame = fixture('media/frame.jpg');
const clip = fixture('media/clip.mp4');
/** Near the 64 MB and 50 MB that are taken at most. */
const largePhoto = Buffer.concat([photo, randomBytes(60 * 1024 * 1024)]);
const largeClip = Buffer.concat([clip, randomBytes(48 * 1024 * 1024)]);

/** What customers, pages and testers do, and how often of a thousand. */
const flows = [
  [560, 'a verification from photo to result', (place) => wholeWay(place, photo, clip)],
  [200, 'a verification that nobody finishes', (place) => begin(place, photo)],
  [100, 'a call with a wrong key', wrongKey],
  [60, 'a look at the dashboard', lookAround],
  [40, 'an event stream that is left', leaveStream],
  [30, 'a namespace of its own', ownNamespace],
  [6, 'a large photo', (place) => begin(place, largePhoto)],
  [4, 'a large recording', (place) => wholeWay(place, photo, largeClip)],
];

/** By a number that comes evenly: each run has the same flows, in the same order. */
let drawn = 0;
export function nextFlow() {
  const all = flows.reduce((sum, [weight]) => sum + weight, 0);
  // The golden ratio's steps fall into every part of the range equally often.
  let at = ((drawn++ * 0.6180339887498949) % 1) * all;
  return flows.find(([weight]) => (at -= weight) < 0)[2];
}

async function begin({ port, ask }, bytes) {
  const apply = (action, parameters) => ask(() => once(port, action, parameters));
  const { UploadUrl, ResourceUrl } = await apply('CreateUploadUrl', {
    TargetAction: 'ApplyWebVerificationToken',
  });
  await ask(() => expectOk(fetch(UploadUrl, { method: 'PUT', body: bytes })));
  const { BizToken } = await apply('ApplyWebVerificationToken', {
    RedirectUrl: 'https://bank.example/done',
    CompareImageUrl: ResourceUrl,
    CompareImageMd5: createHash('md5').update(bytes).digest('hex'),
  });
  return BizToken;
}

async function wholeWay(place, bytes, video) {
  const { port, ask } = place;
  const token = await begin(place, bytes);
  const page = (name, body) =>
    ask(() =>
      expectOk(
        fetch(`http://127.0.0.1:${port}/reflect/api/${token}/${name}`, {
          method: 'POST',
          ...(body instanceof FormData
            ? { body }
            : { body: '{}', headers: { 'Content-Type': 'application/json' } }),
        }),
      ),
    );
  await page('open');
  await page('capture');
  const form = new FormData();
  form.append('video', new Blob([video], { type: 'video/mp4' }), 'recording.mp4');
  form.append('frame', new Blob([frame], { type: 'image/jpeg' }), 'frame.jpg');
  await page('recording', form);
  await page('finish');
  const result = await ask(() => once(port, 'GetWebVerificationResult', { BizToken: token }));
  const { VideoUrl, BestFrameUrl } = result.VerificationDetailList?.[0] ?? result;
  for (const url of [VideoUrl, BestFrameUrl]) if (url) await ask(() => expectOk(fetch(url)));
}

async function wrongKey({ port, ask }) {
  await ask(async () => {
    const request = signed(port, 'GetWebVerificationResult', { BizToken: 'none' }, 'wrong-key');
    const { Response } = await (await fetch(`http://127.0.0.1:${port}/`, request)).json();
    if (Response.Error?.Code !== 'AuthFailure.SignatureFailure')
      throw new Error(`a wrong key was answered with ${JSON.stringify(Response)}`);
  });
}

async function lookAround({ port, ask }) {
  for (const path of ['_mock/', '_mock/v1/verifications?limit=50', '_mock/v1/requests', 'metrics'])
    await ask(() => expectOk(fetch(`http://127.0.0.1:${port}/${path}`)));
}

async function leaveStream({ port, ask }) {
  await ask(async () => {
    const left = new AbortController();
    const response = await fetch(`http://127.0.0.1:${port}/_mock/v1/events`, {
      signal: left.signal,
    });
    left.abort();
    if (response.status !== 200) throw new Error(`events: ${response.status}`);
  });
}

let namespaces = 0;
async function ownNamespace({ port, ask }) {
  const namespace = `soak-${namespaces++}`;
  const control = (path, body) =>
    ask(() =>
      expectOk(
        fetch(`http://127.0.0.1:${port}/_mock/v1/${path}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        }),
      ),
    );
  await control('arm', { scenario: 'code-1004', namespace });
  await control('reset', { namespace });
}

async function expectOk(coming) {
  const response = await coming;
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${new URL(response.url).pathname}: status ${response.status}`);
}
