import { createHash } from 'node:crypto';
import supertest from 'supertest';
import { describe, expect, test } from 'vitest';
import { textsFor } from '../../mock-server/flow/page-texts.js';
import { call, errorOf } from '../support/client.js';
import { begin, finishAttempt, pageCall, recordingForm, useMock } from '../support/mocks.js';

const mock = useMock();
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';
const capable = {
  secureContext: true,
  mediaDevices: true,
  getUserMedia: true,
  peerConnection: true,
  recorderTypes: ['video/webm'],
  fileCapture: true,
  embedding: { as: 'top', camera: true, microphone: true, from: '' },
  encoders: ['VP8'],
  negotiated: 'VP8',
};

describe('what is served', () => {
  test.each(['/livez', '/readyz'])('%s answers ok', async (path) => {
    await supertest(mock().url).get(path).expect(200, { status: 'ok' });
  });

  test('the page allows no script but its own and is never cached', async () => {
    const page = await supertest(mock().url).get('/reflect/?token=x').expect(200);
    const policy = page.headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(page.headers['cache-control']).toBe('no-store');
    const [, style = ''] = /<style>([^]*?)<\/style>/.exec(page.text) ?? [];
    const [, script = ''] = /<script>([^]*?)<\/script>/.exec(page.text) ?? [];
    for (const text of [style, script])
      expect(policy).toContain(createHash('sha256').update(text).digest('base64'));
    const frame = page.text.replace(script, '').replace(style, '');
    expect(frame.match(/<script|<style/g)).toHaveLength(2);
    expect(frame).not.toMatch(/\sstyle=|\son\w+=/);
  });

  test('everything a visitor’s phone loads is under 60 kB, in the longest language', async () => {
    const size = async (path: string) => {
      const { text } = await supertest(mock().url).get(path).buffer().expect(200);
      return Buffer.byteLength(text);
    };
    const texts = (language: string) =>
      Buffer.byteLength(JSON.stringify(textsFor([language]).texts));
    const own = ['?token=x'];
    const sizes = await Promise.all(own.map((path) => size(`/reflect/${path}`)));
    const longest = Math.max(...['en', 'zh-CN', 'zh-TW', 'th', 'id'].map(texts));
    expect(sizes.reduce((sum, each) => sum + each, longest)).toBeLessThan(60_000);

    // Loaded only where a tester unfolds the panel or chooses a camera's fault.
    const testers = ['panel.js', 'panel.css', 'break-camera.js'];
    const more = await Promise.all(testers.map((path) => size(`/reflect/assets/${path}`)));
    expect(more.reduce((sum, each) => sum + each)).toBeLessThan(9_000);
  });

  test('another path says what there is', async () => {
    const { body } = (await supertest(mock().url).get('/nowhere').expect(404)) as {
      body: { error: { message: string } };
    };
    expect(body.error.message).toContain('POST /');
  });
});

describe('opening the page', () => {
  test('decides the mode by user agent and tells the timeline why', async () => {
    const { bizToken } = await begin(mock());
    const { body } = await pageCall(mock(), bizToken, 'open', {}, { 'User-Agent': iphone });
    expect(body).toMatchObject({ kind: 'open', mode: 'light', task: { attempt: 1 } });
    const decided = mock()
      .verifications.timeline(bizToken)
      .find(({ kind }) => kind === 'mode-decided');
    expect(decided?.data).toMatchObject({ row: 'ios-safari', certain: true });
  });

  test('goes down to silent when the browser lacks what light needs', async () => {
    const { bizToken } = await begin(mock());
    await pageCall(mock(), bizToken, 'open', {}, { 'User-Agent': iphone });
    const without = { ...capable, peerConnection: false, encoders: [], negotiated: '' };
    const { body } = await pageCall(mock(), bizToken, 'probe', without);
    expect(body.mode).toBe('silent');
    expect(body.reason).toContain('RTCPeerConnection');
  });

  test('never goes up where the table says silent', async () => {
    const { bizToken } = await begin(mock());
    await pageCall(mock(), bizToken, 'open', {}, { 'User-Agent': 'nothing known' });
    const { body } = await pageCall(mock(), bizToken, 'probe', capable);
    expect(body.mode).toBe('silent');
  });

  test('an unknown token gets code 15, a finished one 14, one out of attempts 16', async () => {
    const unknown = await pageCall(mock(), 'NONE', 'open');
    expect(unknown.body).toMatchObject({ kind: 'late', code: 15 });

    const passed = await begin(mock());
    await finishAttempt(mock(), passed.bizToken);
    expect((await pageCall(mock(), passed.bizToken, 'open')).body).toMatchObject({ code: 14 });

    const namespace = 'out-of-attempts';
    mock().arm({ namespace, scenario: 'code-1004' });
    const failing = await begin(mock(), undefined, { namespace });
    for (let attempt = 1; attempt <= 3; attempt += 1)
      expect(await finishAttempt(mock(), failing.bizToken)).toBe(1004);
    expect((await pageCall(mock(), failing.bizToken, 'open')).body).toMatchObject({ code: 16 });
  });

  test('after the last attempt Next still leads back, until it was pressed', async () => {
    const { bizToken } = await begin(mock());
    await finishAttempt(mock(), bizToken);
    const next = { moves: 'window', passed: { code: 0, text: 'Success' } };
    expect((await pageCall(mock(), bizToken, 'open')).body).toMatchObject({ code: 14, next });
    // A page that was overtaken by another tab is told so as well.
    const { status, body } = await pageCall(mock(), bizToken, 'recording', recordingForm());
    expect([status, body.late]).toMatchObject([410, { code: 14, next }]);
    await pageCall(mock(), bizToken, 'finish');
    expect((await pageCall(mock(), bizToken, 'open')).body).not.toHaveProperty('next');
  });

  test('two hours after the token was issued is too late, and the result can still be fetched', async () => {
    const { bizToken } = await begin(mock());
    try {
      mock().clock.advance(7_200_000);
      expect((await pageCall(mock(), bizToken, 'open')).body).toMatchObject({ code: 15 });
      const result = () => call(mock(), 'GetWebVerificationResult', { BizToken: bizToken });
      expect(errorOf(await result())).toBe('no error');
      mock().clock.advance(259_200_000 - 7_200_000);
      expect(errorOf(await result())).toBe(
        'InvalidParameterValue.BizTokenExpired: BizToken expired.',
      );
    } finally {
      mock().clock.reset();
    }
  });
});

describe('a page call is refused with a sentence', () => {
  const cases: readonly (readonly [
    string,
    number,
    (bizToken: string) => ReturnType<typeof pageCall>,
  ])[] = [
    ['an unknown call', 404, (token) => pageCall(mock(), token, 'explode')],
    ['an unknown token', 404, () => pageCall(mock(), 'NONE', 'capture')],
    ['a probe of the wrong shape', 400, (token) => pageCall(mock(), token, 'probe', { x: 1 })],
    [
      'a camera event of no kind',
      400,
      (token) => pageCall(mock(), token, 'camera', { outcome: 'x' }),
    ],
    [
      'a recording of nothing',
      400,
      (token) => pageCall(mock(), token, 'recording', new FormData()),
    ],
    [
      'a video above 50 MB',
      413,
      (token) =>
        pageCall(mock(), token, 'recording', recordingForm(Buffer.alloc(50 * 1024 * 1024 + 1))),
    ],
    ['finishing before anything was recorded', 409, (token) => pageCall(mock(), token, 'finish')],
  ];

  test.each(cases)('%s', async (_, status, act) => {
    const { bizToken } = await begin(mock());
    const answer = await act(bizToken);
    expect(answer.status).toBe(status);
    const { message } = answer.body.error as { message: string };
    expect(message.length).toBeGreaterThan(10);
    expect(message).not.toMatch(/\n|node_modules| at /);
  });

  test('broken JSON', async () => {
    const { bizToken } = await begin(mock());
    await supertest(mock().url)
      .post(`/reflect/api/${bizToken}/probe`)
      .set('Content-Type', 'application/json')
      .send('{')
      .expect(400);
  });

  test('a multipart body that breaks off', async () => {
    const { bizToken } = await begin(mock());
    await supertest(mock().url)
      .post(`/reflect/api/${bizToken}/recording`)
      .set('Content-Type', 'multipart/form-data; boundary=x')
      .send('--x\r\nContent-Disposition: form-data; name="video"; filename="a"\r\n\r\nabc')
      .expect(400);
  });
});

test('a part of an upload whose headers are too large is refused with a sentence', async () => {
  const { bizToken } = await begin(mock());
  const answer = await supertest(mock().url)
    .post(`/reflect/api/${bizToken}/recording`)
    .set('Content-Type', 'multipart/form-data; boundary=x')
    .send(
      `--x\r\nContent-Disposition: form-data; name="video"; filename="a"\r\nX-Long: ${'a'.repeat(100_000)}\r\n\r\nabc\r\n--x--\r\n`,
    );
  expect([answer.status, (answer.body as { error: object }).error]).toEqual([
    400,
    {
      code: 'BadMultipart',
      message: 'The upload is no multipart body that can be read: Malformed part header.',
    },
  ]);
});

test('of two uploads at once for the last attempt, one counts', async () => {
  const namespace = 'double';
  mock().arm({ namespace, scenario: 'pass' });
  const { bizToken } = await begin(mock(), undefined, { namespace });
  await pageCall(mock(), bizToken, 'open');
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => pageCall(mock(), bizToken, 'recording', recordingForm())),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const verification = await mock().verifications.get(bizToken);
  expect(verification?.attempts).toHaveLength(1);
});

test('Next leads back with the token, behind what the customer’s address already has', async () => {
  const { bizToken } = await begin(mock(), 'https://bank.example/done?order=7#top');
  await finishAttempt(mock(), bizToken);
  const { body } = await pageCall(mock(), bizToken, 'finish');
  expect(body.location).toBe(`https://bank.example/done?order=7&token=${bizToken}#top`);
});
