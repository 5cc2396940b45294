import { request } from 'node:http';
import { expect, test } from 'vitest';
import { signTc3 } from '../../mock-server/api/tc3.js';
import { startMock, type Mock } from '../../mock-server/index.js';
import { begin, clip, finishAttempt, frame, md5, pageCall, photo } from '../support/mocks.js';

/** With a seed and a frozen clock the same calls get the same bytes, whoever else calls. */

const moment = '2026-11-24T12:00:00Z';
const apiHost = 'faceid.tencentcloudapi.com';

/** By production's names, so that no port stands in any link. */
function byName(
  mock: Mock,
  url: string,
  sent: { method: string; body?: Buffer; headers?: object },
) {
  const { host, pathname, search } = new URL(url);
  return new Promise<string>((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port: new URL(mock.url).port,
        path: pathname + search,
        method: sent.method,
        headers: { ...sent.headers, Host: host },
      },
      (response) => {
        let text = String(response.headers['x-cos-request-id'] ?? '');
        response.setEncoding('latin1').on('data', (part: string) => (text += part));
        response.on('end', () => resolve(text));
      },
    );
    call.on('error', reject).end(sent.body);
  });
}

function api(mock: Mock, action: string, parameters: object): Promise<string> {
  const body = Buffer.from(JSON.stringify(parameters));
  const headers = { host: apiHost, 'content-type': 'application/json' };
  const timestamp = String(mock.clock.now() / 1000);
  const credentials = { ...mock.credentials('seeded'), service: 'faceid', timestamp };
  const Authorization = signTc3({ method: 'POST', query: '', headers, body }, credentials);
  return byName(mock, `http://${apiHost}/`, {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/json',
      'X-TC-Action': action,
      'X-TC-Version': '2018-03-01',
      'X-TC-Timestamp': timestamp,
      'X-TC-Region': 'ap-singapore',
      Authorization,
    },
  });
}

/** A visitor's whole way, with every body that anybody got. */
async function everyBody(mock: Mock): Promise<readonly string[]> {
  const bodies: string[] = [];
  const got = (body: string) => {
    bodies.push(body);
    return (JSON.parse(body) as { Response: Record<string, string> }).Response;
  };
  const upload = got(
    await api(mock, 'CreateUploadUrl', { TargetAction: 'ApplyWebVerificationToken' }),
  );
  bodies.push(await byName(mock, upload.UploadUrl ?? '', { method: 'PUT', body: photo }));
  const { BizToken = '' } = got(
    await api(mock, 'ApplyWebVerificationToken', {
      RedirectUrl: 'https://bank.example/callback',
      CompareImageUrl: upload.ResourceUrl,
      CompareImageMd5: md5(photo),
    }),
  );
  for (const call of ['open', 'capture'])
    bodies.push(JSON.stringify((await pageCall(mock, BizToken, call)).body));
  const form = new FormData();
  form.append('video', new Blob([clip], { type: 'video/mp4' }), 'recording.mp4');
  form.append('frame', new Blob([frame], { type: 'image/jpeg' }), 'frame.jpg');
  bodies.push(JSON.stringify((await pageCall(mock, BizToken, 'recording', form)).body));
  const result = got(await api(mock, 'GetWebVerificationResult', { BizToken }));
  bodies.push(await byName(mock, result.VideoUrl ?? '', { method: 'GET' }));
  got(await api(mock, 'GetWebVerificationResult', { BizToken: 'NONE' }));
  return bodies;
}

async function started(seed: string): Promise<Mock> {
  const mock = await startMock({ port: 0, seed, publicUrl: 'http://sg.faceid.qq.com' });
  mock.clock.freezeAt(moment);
  return mock;
}

test('two servers with one seed answer the same calls with the same bytes', async () => {
  await using one = await started('x');
  await using two = await started('x');
  const bodies = await everyBody(one);
  expect(await everyBody(two)).toEqual(bodies);
  // Nothing is the same only because it is empty or refused.
  expect(bodies.filter((body) => body.includes('"Error"')).length).toBe(1);
  expect(bodies.at(-2)?.includes(clip.toString('latin1'))).toBe(true);
});

test('what another namespace does in between changes nothing', async () => {
  await using quiet = await started('x');
  await using busy = await started('x');
  const other = await begin(busy, undefined, { namespace: 'other' });
  await finishAttempt(busy, other.bizToken);
  expect(await everyBody(busy)).toEqual(await everyBody(quiet));
});

test('another seed gives other ids, and so does the same after a reset', async () => {
  await using one = await started('x');
  await using two = await started('y');
  const first = await begin(one, undefined, { namespace: 'n' });
  expect((await begin(two, undefined, { namespace: 'n' })).bizToken).not.toBe(first.bizToken);
  await one.reset('n');
  expect((await begin(one, undefined, { namespace: 'n' })).bizToken).not.toBe(first.bizToken);
});
