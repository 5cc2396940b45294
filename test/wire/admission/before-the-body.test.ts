import { request as httpRequest } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { Mock } from '../../../mock-server/index.js';
import { call } from '../../support/client.js';
import {
  begin,
  finishAttempt,
  pageCall,
  photo,
  recordingForm,
  useMock,
} from '../../support/mocks.js';
import { sendHead, type Sender } from '../../support/slow-sender.js';

const mock = useMock();
const megabyte = 1024 * 1024;
const pathOf = (url: unknown) => String(url).slice(String(url).indexOf('/', 8));

async function uploadLink(at: Mock = mock(), namespace = 'default'): Promise<string> {
  const answer = await call(at, 'CreateUploadUrl', { TargetAction: 'A' }, { namespace });
  return String(answer.UploadUrl);
}

/** Announces a body, and sends nothing of it. */
const announce = (line: string, bytes: number, headers: readonly string[] = []): Sender =>
  sendHead(mock().url, [line, `Content-Length: ${bytes}`, ...headers]);

const announceRecording = (bizToken: string, bytes: number, headers: readonly string[] = []) =>
  announce(`POST /reflect/api/${bizToken}/recording HTTP/1.1`, bytes, [
    'Content-Type: multipart/form-data; boundary=x',
    ...headers,
  ]);

const json = ['Content-Type: application/json'];

describe('a body is refused on its headers, before anything of it came', () => {
  const cases: readonly (readonly [
    what: string,
    status: number,
    says: string,
    send: () => Sender | Promise<Sender>,
  ])[] = [
    [
      'an upload without a signature',
      403,
      'AccessDenied',
      () => announce('PUT /cos/bucket-1/key HTTP/1.1', 60 * megabyte),
    ],
    [
      'an upload to no bucket',
      400,
      'InvalidURI',
      () => announce('PUT /cos/ HTTP/1.1', 60 * megabyte),
    ],
    [
      'an upload by another method',
      403,
      'SignatureDoesNotMatch',
      async () => announce(`POST ${pathOf(await uploadLink())} HTTP/1.1`, 60 * megabyte),
    ],
    [
      'an upload that is larger than the storage takes',
      400,
      'EntityTooLarge',
      async () => announce(`PUT ${pathOf(await uploadLink())} HTTP/1.1`, 64 * megabyte + 1),
    ],
    [
      'a recording for a token that nobody issued',
      404,
      'UnknownToken',
      () => announceRecording('NONE', 48 * megabyte),
    ],
    [
      'a recording for a verification that ended without one',
      410,
      '"14"',
      async () => {
        const { bizToken } = await begin(mock());
        await pageCall(mock(), bizToken, 'finish', { by: 'exit' });
        return announceRecording(bizToken, 48 * megabyte);
      },
    ],
    [
      'a recording that is larger than recordings may be',
      413,
      'larger than this call takes',
      async () => announceRecording((await begin(mock())).bizToken, 61 * megabyte),
    ],
    [
      'a call of the page that is larger than its calls are',
      413,
      'larger than this call takes',
      () => announce('POST /reflect/api/NONE/probe HTTP/1.1', megabyte, json),
    ],
    [
      'a control call that is larger than control calls are',
      413,
      'larger than the 256 kB',
      () => announce('POST /_mock/v1/arms HTTP/1.1', megabyte, json),
    ],
    [
      'a call of the API that is larger than calls may be',
      200,
      'RequestSizeLimitExceeded',
      () => announce('POST / HTTP/1.1', 11 * megabyte, [...json, 'Authorization: TC3']),
    ],
    [
      'a call of the API with the old signature that is larger than calls may be',
      200,
      'AuthFailure.SignatureFailure',
      () => announce('POST / HTTP/1.1', 11 * megabyte),
    ],
    [
      'what goes where nothing wants a body',
      404,
      'Nothing is served',
      () => announce('POST /nowhere HTTP/1.1', megabyte),
    ],
  ];

  test.each(cases)('%s: %i %s', async (_, status, says, send) => {
    const { text } = await (await send()).cut;
    expect(text).toContain(`HTTP/1.1 ${status} `);
    expect(text).toContain(says);
    expect(text).toMatch(/^connection: close$/im);
    expect(text.match(/^HTTP\/1\.1 /gm)).toHaveLength(1);
  });
});

test('an upload that is refused so leaves request, entry and finding behind', async () => {
  const namespace = 'refused-on-headers';
  const link = await uploadLink(mock(), namespace);
  mock().clock.of(namespace).advance(7_200_000);
  const { text } = await announce(`PUT ${pathOf(link)} HTTP/1.1`, 60 * megabyte).cut;
  expect(text).toContain('Request has expired');
  expect(text).toMatch(/x-faceid-mock-warning: upload-link-expired/i);
  expect((await mock().findings({ namespace })).map(({ rule }) => rule)).toContain(
    'upload-link-expired',
  );
  expect(
    mock()
      .journal.entries(namespace)
      .map(({ kind }) => kind),
  ).toContain('upload-refused');
  expect(mock().requests.list({ namespace, kind: 'storage' })).toMatchObject([
    { method: 'PUT', status: 403, code: 'AccessDenied' },
  ]);
});

describe('a client that sends its whole body gets the answer nevertheless', () => {
  const unsigned = () => `${mock().url}/cos/bucket-1/key`;

  test.each([0.01, 1, 3])('fetch, %d MB', async (megabytes) => {
    const body = new Uint8Array(megabytes * megabyte);
    const answer = await fetch(unsigned(), { method: 'PUT', body });
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining('AccessDenied'),
    ]);
  });

  test.each([0.01, 1, 3, 60])('http.request, %d MB', async (megabytes) => {
    const body = Buffer.alloc(megabytes * megabyte);
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(unsigned(), {
        method: 'PUT',
        headers: { 'Content-Length': body.length },
      });
      request.on('response', (response) => {
        resolve(response.statusCode);
        response.resume();
      });
      // What comes after the answer is its connection's end.
      request.on('error', reject);
      request.end(body);
    });
    expect(status).toBe(403);
  });

  test('and keeps its connection where the body is small', async () => {
    const head = ['Content-Length: 5'];
    const sender = sendHead(mock().url, ['PUT /cos/bucket-1/key HTTP/1.1', ...head]);
    sender.socket.write('12345');
    expect(await sender.answered).toContain('AccessDenied');
    sender.socket.write('GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect((await sender.cut).text).toContain('{"status":"ok"}');
  });
});

describe('a client that asks first', () => {
  const expecting = ['Expect: 100-continue'];

  test('is told to send what will be read', async () => {
    const line = `PUT ${pathOf(await uploadLink())} HTTP/1.1`;
    const sender = announce(line, photo.length, [...expecting, 'Connection: close']);
    expect(await sender.answered).toMatch(/^HTTP\/1\.1 100 Continue/);
    sender.socket.write(photo);
    expect((await sender.cut).text).toContain('HTTP/1.1 200 OK');
  });

  test.each([
    ['PUT /cos/bucket-1/key HTTP/1.1', 403],
    ['POST /reflect/api/NONE/recording HTTP/1.1', 404],
    ['POST /nowhere HTTP/1.1', 404],
  ])('and is not told so where it is refused: %s', async (line, status) => {
    const { text } = await announce(line, 1000, expecting).cut;
    expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(text).not.toContain('Continue');
  });
});

test('what stands behind a refused body on its connection is not carried out', async () => {
  const namespace = 'behind-a-refused-body';
  const bytes = 100 * 1024;
  const sender = announce('PUT /cos/bucket-1/key HTTP/1.1', bytes);
  sender.socket.write(Buffer.alloc(bytes));
  sender.socket.write(`POST /reflect/try?namespace=${namespace} HTTP/1.1\r\nHost: x\r\n\r\n`);
  expect((await sender.cut).text.match(/^HTTP\/1\.1 /gm)).toHaveLength(1);
  expect(await mock().verifications.list(namespace)).toEqual([]);
});

test('a large upload that is taken keeps its connection, and says so', async () => {
  const head = [`PUT ${pathOf(await uploadLink())} HTTP/1.1`, `Content-Length: ${megabyte}`];
  const sender = sendHead(mock().url, head);
  sender.socket.write(Buffer.alloc(megabyte));
  const answer = await sender.answered;
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(answer).toMatch(/^connection: keep-alive$/im);
  sender.socket.write('GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  expect((await sender.cut).text).toContain('{"status":"ok"}');
});

test('a recording may be sent a second time for an attempt that was judged, also after the last', async () => {
  const { bizToken } = await begin(mock());
  expect(await finishAttempt(mock(), bizToken)).toBe(0);
  const form = recordingForm();
  form.append('attempt', '1');
  expect((await pageCall(mock(), bizToken, 'recording', form)).body).toMatchObject({ code: 0 });
});

test('of uploads that are under way together 256 MB are read, and others are told to come again', async () => {
  const expecting = ['Expect: 100-continue'];
  const upload = async () =>
    announce(`PUT ${pathOf(await uploadLink())} HTTP/1.1`, 60 * megabyte, expecting);
  const running = [await upload(), await upload(), await upload(), await upload()];
  for (const { answered } of running) expect(await answered).toContain('100 Continue');

  const refused = await (await upload()).cut;
  expect(refused.text).toContain('HTTP/1.1 503 ');
  expect(refused.text).toContain('<Code>SlowDown</Code>');
  const { bizToken } = await begin(mock());
  const recording = await announceRecording(bizToken, 48 * megabyte).cut;
  expect(recording.text).toContain('HTTP/1.1 503 ');
  expect(recording.text).toContain('Send this one again in a moment.');
  // Small ones go on.
  expect(await finishAttempt(mock(), bizToken)).toBe(0);

  for (const { socket, cut } of running) {
    socket.destroy();
    await cut;
  }
  await expect
    .poll(async () => (await (await upload()).answered).slice(0, 21))
    .toBe('HTTP/1.1 100 Continue');
});
