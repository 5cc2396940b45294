import { describe, expect, test } from 'vitest';
import { call } from '../support/client.js';
import { begin, intlLink, pageCall, recordingForm, useMock } from '../support/mocks.js';

/** How attempts end, on the wire: what the page's calls do to the result that the customer's server gets. */
const mock = useMock();
const lenient = useMock({ legacyEndings: 'unfinished', recordingCheck: false });

const result = (bizToken: string, at = mock()) =>
  call(at, 'GetWebVerificationResult', { BizToken: bizToken });

async function capturing(at = mock()) {
  const begun = await begin(at);
  await pageCall(at, begun.bizToken, 'open');
  await pageCall(at, begun.bizToken, 'capture');
  return begun.bizToken;
}

test.each([
  ['timeout', 1409, 'Verification process timed out'],
  ['exit', 1410, 'User exited voluntarily'],
])('%s ends an attempt with %i, without media', async (why, code, text) => {
  const bizToken = await capturing();
  const { body } = await pageCall(mock(), bizToken, 'end', { why });
  expect(body).toMatchObject({ code, text, passed: false, attemptsLeft: 2 });
  expect(await result(bizToken)).toMatchObject({
    ErrorCode: code,
    ErrorMsg: text,
    VideoUrl: null,
    VideoMd5: null,
    VideoBestFrameUrl: null,
    VideoBestFrameMd5: null,
    VerificationDetailList: [
      { ErrorCode: code, LivenessErrorCode: code, CompareErrorCode: null, Similarity: 0 },
    ],
  });
});

test('the successor’s result has the same codes, and no Base64', async () => {
  const { bizToken } = await intlLink(mock(), {});
  await pageCall(mock(), bizToken, 'open');
  await pageCall(mock(), bizToken, 'end', { why: 'exit' });
  expect(await call(mock(), 'GetWebVerificationResultIntl', { BizToken: bizToken })).toMatchObject({
    ErrorCode: 1410,
    VideoBase64: null,
    BestFrameBase64: null,
  });
});

test('with legacyEndings unfinished the legacy pair gets nulls', async () => {
  const bizToken = await capturing(lenient());
  await pageCall(lenient(), bizToken, 'end', { why: 'exit' });
  expect((await result(bizToken, lenient())).ErrorCode).toBeNull();
});

describe('LivenessTimeout', () => {
  test('is governed by the mock’s clock: what comes 48 s later ends with 1409', async () => {
    const bizToken = await capturing();
    try {
      mock().clock.advance(48_000);
      const { body } = await pageCall(mock(), bizToken, 'recording', recordingForm());
      expect(body).toMatchObject({ code: 1409, passed: false });
    } finally {
      mock().clock.reset();
    }
  });

  test('is Config’s, and what comes in time is taken', async () => {
    const { bizToken } = await intlLink(mock(), { LivenessTimeout: 600 });
    await pageCall(mock(), bizToken, 'open');
    await pageCall(mock(), bizToken, 'capture');
    try {
      mock().clock.advance(500_000);
      const { body } = await pageCall(mock(), bizToken, 'recording', recordingForm());
      expect(body).toMatchObject({ code: 0 });
    } finally {
      mock().clock.reset();
    }
  });
});

describe('the recording itself', () => {
  test.each([
    ['is empty', Buffer.alloc(0), 1107],
    ['is no video', Buffer.from('not a video'), 1104],
    ['is WebM', Buffer.from('1a45dfa3000000', 'hex'), 0],
    ['is QuickTime', Buffer.from('0000001466747970717420', 'hex'), 0],
  ])('%s', async (_, video, code) => {
    const bizToken = await capturing();
    const { body } = await pageCall(mock(), bizToken, 'recording', recordingForm(video));
    expect(body).toMatchObject({ code });
  });

  test('gives way to the code that the scenario scripts', async () => {
    const namespace = 'scripted-before-recording';
    mock().arm({ namespace, scenario: 'code-1004' });
    const { bizToken } = await begin(mock(), undefined, { namespace });
    await pageCall(mock(), bizToken, 'open');
    const { body } = await pageCall(mock(), bizToken, 'recording', recordingForm(Buffer.alloc(0)));
    expect(body).toMatchObject({ code: 1004 });
  });

  test('unchecked, an empty one is refused as before and anything else taken', async () => {
    const bizToken = await capturing(lenient());
    const empty = await pageCall(lenient(), bizToken, 'recording', recordingForm(Buffer.alloc(0)));
    expect(empty.status).toBe(400);
    const odd = await pageCall(lenient(), bizToken, 'recording', recordingForm(Buffer.from('x')));
    expect(odd.body).toMatchObject({ code: 0 });
  });

  test('sent twice for the same attempt, counts once and is answered alike', async () => {
    const namespace = 'sent-twice';
    mock().arm({ namespace, scenario: 'retry-then-pass' });
    const { bizToken } = await begin(mock(), undefined, { namespace });
    await pageCall(mock(), bizToken, 'open');
    const send = () => {
      const form = recordingForm();
      form.append('attempt', '1');
      return pageCall(mock(), bizToken, 'recording', form);
    };
    const [first, second] = [await send(), await send()];
    expect(first.body).toMatchObject({ code: 1004, attemptsLeft: 2 });
    expect(second.body).toEqual(first.body);
  });
});

test('an older tab is told that the link was opened again', async () => {
  const { bizToken } = await begin(mock());
  const first = await pageCall(mock(), bizToken, 'open');
  const second = await pageCall(mock(), bizToken, 'open');
  expect([first.body.visit, second.body.visit]).toEqual([1, 2]);
  const from = (visit: number) => ({ 'X-FaceID-Mock-Visit': String(visit) });
  const old = await pageCall(mock(), bizToken, 'capture', {}, from(1));
  expect([old.status, (old.body.error as { code: string }).code]).toEqual([409, 'OpenedElsewhere']);
  expect((await pageCall(mock(), bizToken, 'capture', {}, from(2))).status).toBe(200);
});

test('the texts come in the first language that the browser prefers and the page knows', async () => {
  const languages = ['fr-FR', 'zh-HK', 'en'];
  const { body } = await pageCall(mock(), 'NONE', 'open', { languages });
  expect(body).toMatchObject({ kind: 'late', code: 15, language: 'zh-TW' });
  expect((body.texts as Record<string, string>)['result.next']).toBe('下一步');
});

test('the clock’s events tell how much time is left, now and after each move', async () => {
  const bizToken = await capturing();
  const stop = new AbortController();
  const response = await fetch(`${mock().url}/reflect/api/${bizToken}/clock`, {
    signal: stop.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const left = async () => Number(/data: (-?\d+)/.exec((await reader?.read())?.value ?? '')?.[1]);
  try {
    const before = await left();
    expect(before).toBeGreaterThan(40_000);
    mock().clock.advance(46_000);
    expect(await left()).toBeLessThan(0);
  } finally {
    stop.abort();
    mock().clock.reset();
  }
});
