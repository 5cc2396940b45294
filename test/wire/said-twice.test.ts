import { describe, expect, test } from 'vitest';
import type { Mock } from '../../mock-server/index.js';
import { call } from '../support/client.js';
import { begin, clip, pageCall, recordingForm, useMock } from '../support/mocks.js';

/** A call of the page that is sent again since its answer was lost, or that comes twice at once. */
const mock = useMock();
const once = useMock({ retryLimit: 1 });

async function capturing(at = mock()) {
  const { bizToken } = await begin(at);
  await pageCall(at, bizToken, 'open');
  await pageCall(at, bizToken, 'capture');
  return bizToken;
}

const kindsOf = (at: Mock, bizToken: string) =>
  at.verifications.timeline(bizToken).map(({ kind }) => kind);
const count = (kinds: readonly string[], kind: string) =>
  kinds.filter((each) => each === kind).length;
const details = async (at: Mock, bizToken: string) => {
  const { VerificationDetailList } = await call(at, 'GetWebVerificationResult', {
    BizToken: bizToken,
  });
  return (VerificationDetailList as unknown[]).length;
};
const upload = (attempt: number, video = clip) => {
  const form = recordingForm(video);
  form.append('attempt', String(attempt));
  return form;
};

/** The call is carried out, and nobody learns of its answer. */
async function lose(at: Mock, bizToken: string, name: string, body: object | FormData = {}) {
  at.faults.add({
    ...{ on: 'page', kind: 'early-close', times: 1 },
    match: { path: `*${bizToken}/${name}` },
  });
  await expect(pageCall(at, bizToken, name, body)).rejects.toThrow();
}

describe('the end of an attempt', () => {
  test.each([
    ['timeout', 1409],
    ['exit', 1410],
  ])('%s is judged once, and the answer is that of the first', async (why, code) => {
    for (const at of [mock(), once()]) {
      const bizToken = await capturing(at);
      await lose(at, bizToken, 'end', { why });
      const again = await pageCall(at, bizToken, 'end', { why });
      expect([again.status, again.body.code]).toEqual([200, code]);
      expect((await at.verifications.get(bizToken))?.attempts).toHaveLength(1);
      expect(await details(at, bizToken)).toBe(1);
      expect(count(kindsOf(at, bizToken), 'attempt')).toBe(1);
    }
  });

  test('by its number it is known also after the next capture has begun', async () => {
    const bizToken = await capturing();
    const first = await pageCall(mock(), bizToken, 'end', { why: 'timeout', attempt: 1 });
    await pageCall(mock(), bizToken, 'capture', { attempt: 2 });
    const late = await pageCall(mock(), bizToken, 'end', { why: 'timeout', attempt: 1 });
    expect(late).toEqual(first);
    const second = await pageCall(mock(), bizToken, 'end', { why: 'timeout', attempt: 2 });
    expect(second.body.attemptsLeft).toBe(1);
    // The first answer stays what it was.
    expect(await pageCall(mock(), bizToken, 'end', { why: 'timeout', attempt: 1 })).toEqual(first);
  });

  test('ten at once are one', async () => {
    const bizToken = await capturing();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        pageCall(mock(), bizToken, 'end', { why: 'timeout', attempt: 1 }),
      ),
    );
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
    expect((await mock().verifications.get(bizToken))?.attempts).toHaveLength(1);
  });

  test('that follows an upload which was judged is told the verdict', async () => {
    const bizToken = await capturing();
    const first = await pageCall(mock(), bizToken, 'recording', upload(1));
    const late = await pageCall(mock(), bizToken, 'end', { why: 'timeout', attempt: 1 });
    expect(late).toEqual(first);
    expect((await mock().verifications.get(bizToken))?.attempts).toHaveLength(1);
  });

  test('a second attempt that times out is a second one', async () => {
    const bizToken = await capturing();
    await pageCall(mock(), bizToken, 'end', { why: 'timeout' });
    await pageCall(mock(), bizToken, 'capture');
    const { body } = await pageCall(mock(), bizToken, 'end', { why: 'timeout' });
    expect(body.attemptsLeft).toBe(1);
  });
});

describe('a recording', () => {
  test('whose answer was lost is judged once, also at the limit', async () => {
    const bizToken = await capturing(once());
    await lose(once(), bizToken, 'recording', upload(1));
    const { status, body } = await pageCall(once(), bizToken, 'recording', upload(1));
    expect([status, body.code]).toEqual([200, 0]);
    expect(count(kindsOf(once(), bizToken), 'recording')).toBe(1);
  });

  test('that comes ten times at once is judged and stored once', async () => {
    const bizToken = await capturing();
    const before = await stored(mock());
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => pageCall(mock(), bizToken, 'recording', upload(1))),
    );
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
    expect((await mock().verifications.get(bizToken))?.attempts).toHaveLength(1);
    expect((await stored(mock())) - before).toBe(2);
  });
});

describe('the way back', () => {
  test('is pressed twice and told once', async () => {
    const bizToken = await capturing();
    await pageCall(mock(), bizToken, 'recording', upload(1));
    await lose(mock(), bizToken, 'finish');
    const { body } = await pageCall(mock(), bizToken, 'finish');
    expect(body.location).toContain(`token=${bizToken}`);
    expect(count(kindsOf(mock(), bizToken), 'redirect')).toBe(1);
  });
});

describe('by the name that the page gives a call', () => {
  const named = { 'X-FaceID-Mock-Call': 'page-1' };

  test.each<[name: string, body: object]>([
    ['capture', { camera: true }],
    ['camera', { outcome: 'granted' }],
    ['happening', { what: 'hidden', step: 'light' }],
    ['cancel', { attempt: 1 }],
    ['error', { message: 'x' }],
    ['panel', { mode: 'silent' }],
    ['end', { why: 'exit' }],
  ])('%s sent again does nothing more, and has the same answer', async (name, body) => {
    const bizToken = await capturing();
    const first = await pageCall(mock(), bizToken, name, body, named);
    const told = mock().verifications.timeline(bizToken);
    const again = await pageCall(mock(), bizToken, name, body, named);
    expect(again).toEqual(first);
    expect(mock().verifications.timeline(bizToken)).toEqual(told);
    const other = { 'X-FaceID-Mock-Call': 'page-2' };
    await pageCall(mock(), bizToken, name, body, other);
  });

  test('a link whose opening was answered to nobody is opened once', async () => {
    const { bizToken } = await begin(mock());
    const first = await pageCall(mock(), bizToken, 'open', {}, named);
    const again = await pageCall(mock(), bizToken, 'open', {}, named);
    expect([first.body.visit, again.body.visit]).toEqual([1, 1]);
    const reloaded = await pageCall(mock(), bizToken, 'open', {}, { 'X-FaceID-Mock-Call': 'b-1' });
    expect(reloaded.body.visit).toBe(2);
    expect(count(kindsOf(mock(), bizToken), 'page-opened')).toBe(2);
  });

  test('what was refused is tried anew', async () => {
    const { bizToken } = await begin(mock());
    await pageCall(mock(), bizToken, 'open');
    expect((await pageCall(mock(), bizToken, 'finish', {}, named)).status).toBe(409);
    await pageCall(mock(), bizToken, 'capture');
    await pageCall(mock(), bizToken, 'recording', upload(1));
    expect((await pageCall(mock(), bizToken, 'finish', {}, named)).status).toBe(200);
  });
});

describe('completions at once', () => {
  test('the one that comes first keeps its scenario', async () => {
    const { bizToken } = await begin(mock());
    const [first, second] = await Promise.allSettled([
      mock().completeVerification(bizToken, { scenario: 'code-1004' }),
      mock().completeVerification(bizToken, { scenario: 'pass' }),
    ]);
    expect(first).toMatchObject({ status: 'fulfilled', value: { code: 1004 } });
    expect(second.status).toBe('rejected');
    expect((await mock().verifications.get(bizToken))?.scenario.id).toBe('code-1004');
  });
});

describe('a capture', () => {
  test('with a wrong body is refused, and nothing has changed', async () => {
    const { bizToken } = await begin(mock());
    await pageCall(mock(), bizToken, 'open');
    const before = await mock().verifications.get(bizToken);
    const { status } = await pageCall(mock(), bizToken, 'capture', { camera: 'yes' });
    expect(status).toBe(400);
    expect(await mock().verifications.get(bizToken)).toEqual(before);
  });

  test('that was on its way while its attempt ended begins no other', async () => {
    const bizToken = await capturing();
    await pageCall(mock(), bizToken, 'end', { why: 'timeout', attempt: 1 });
    await pageCall(mock(), bizToken, 'capture', { attempt: 1 });
    expect((await mock().verifications.get(bizToken))?.state).toBe('failed');
  });
});

async function stored(at: Mock): Promise<number> {
  const text = await (await fetch(`${at.url}/metrics`)).text();
  return Number(/^faceid_mock_media_objects (\d+)/m.exec(text)?.[1]);
}
