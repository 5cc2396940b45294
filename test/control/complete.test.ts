import { describe, expect, test } from 'vitest';
import { call } from '../support/client.js';
import { control } from '../support/control.js';
import { begin, finishAttempt, intlLink, pageCall, useMock } from '../support/mocks.js';

/** A verification that nobody sees: the page's part without a browser, by the same steps as the page. */
const mock = useMock();
const unfinished = useMock({ legacyEndings: 'unfinished', exit: 'stay' });

const back = (token: string) => `https://bank.example/callback?token=${token}`;
const kindsOf = (bizToken: string) =>
  mock()
    .verifications.timeline(bizToken)
    .map(({ kind }) => kind);

describe('each scenario ends as on the page', () => {
  test.each<[scenario: string, codes: number[], leadsBack: boolean, code: number]>([
    ['pass', [0], true, 0],
    ['code-1004', [1004], true, 1004],
    ['retry-then-pass', [1004, 0], true, 0],
    ['retry-limit', [1004, 1004, 1004], true, 1004],
    ['timeout', [1409], true, 1409],
    ['exit', [1410], true, 1410],
    ['expired', [], false, 15],
    ['expires-while-capturing', [], false, 15],
    ['reload', [0], true, 0],
    ['back-and-forth', [0], true, 0],
  ])('%s', async (scenario, codes, leadsBack, code) => {
    const { bizToken } = await begin(mock());
    const { status, body } = await control(mock(), 'POST', `/verifications/${bizToken}/complete`, {
      scenario,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ code, location: leadsBack ? back(bizToken) : null });
    const { attempts = [] } = (await mock().verifications.get(bizToken)) ?? {};
    expect(attempts.map((each) => each.code)).toEqual(codes);
  });
});

test('the timeline is the page’s own', async () => {
  const { bizToken } = await begin(mock());
  await mock().completeVerification(bizToken, { mode: 'light' });
  expect(kindsOf(bizToken)).toEqual([
    'token-issued',
    'page-opened',
    'mode-decided',
    'capture-started',
    'camera',
    'camera',
    'recording',
    'attempt',
    'redirect',
  ]);
  expect(await mock().verifications.get(bizToken)).toMatchObject({
    state: 'finished',
    mode: 'light',
    modeReason: 'the completion without a browser asks for it',
  });
});

test('the customer’s server gets a whole result, of either pair', async () => {
  const legacy = await begin(mock());
  await mock().completeVerification(legacy.bizToken, { scenario: 'code-2016' });
  const result = await call(mock(), 'GetWebVerificationResult', { BizToken: legacy.bizToken });
  expect(result).toMatchObject({ ErrorCode: 2016, VerificationDetailList: [{ Similarity: 42.5 }] });
  expect((await fetch(String(result.VideoUrl))).status).toBe(200);

  const { bizToken } = await intlLink(mock(), { LivenessRetryLimit: 2 });
  await mock().completeVerification(bizToken, { scenario: 'retry-limit' });
  const intl = await call(mock(), 'GetWebVerificationResultIntl', { BizToken: bizToken });
  expect(intl).toMatchObject({ ErrorCode: 1004 });
  expect(intl.VerificationDetailList).toHaveLength(2);
});

describe('what is over', () => {
  test('is not completed twice', async () => {
    const { bizToken } = await begin(mock());
    await mock().completeVerification(bizToken);
    const path = `/verifications/${bizToken}/complete`;
    for (const body of [undefined, { scenario: 'pass' }]) {
      const again = await control(mock(), 'POST', path, body);
      expect([again.status, again.body.error?.code]).toEqual([409, 'AlreadyCompleted']);
      expect(again.body.error?.message).toContain('finished already, with 0: Success');
    }
    await expect(mock().completeVerification(bizToken)).rejects.toThrow('finished already');
  });

  test('of many at once one completes it', async () => {
    const { bizToken } = await begin(mock());
    const path = `/verifications/${bizToken}/complete`;
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => control(mock(), 'POST', path)),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(new Set(statuses)).toEqual(new Set([200, 409]));
    expect((await mock().verifications.get(bizToken))?.attempts).toHaveLength(1);
  });
});

test('what a browser has begun is gone on with', async () => {
  const { bizToken } = await begin(mock(), undefined, {
    headers: { 'X-FaceID-Mock-Scenario': 'retry-then-pass' },
  });
  expect(await finishAttempt(mock(), bizToken)).toBe(1004);
  expect(await mock().completeVerification(bizToken)).toMatchObject({ code: 0 });
  const late = await pageCall(mock(), bizToken, 'open');
  expect(late.body).toMatchObject({ kind: 'late', code: 14 });
});

test('a scenario that forces the mode goes before the one asked for', async () => {
  const { bizToken } = await begin(mock());
  await mock().completeVerification(bizToken, { scenario: 'force-silent', mode: 'light' });
  expect(await mock().verifications.get(bizToken)).toMatchObject({ mode: 'silent' });
});

test('a link whose time is over ends as on the page', async () => {
  const { bizToken } = await begin(mock());
  try {
    mock().clock.advance(7_200_001);
    const { code, location, text } = await mock().completeVerification(bizToken);
    expect({ code, location, text }).toEqual({ code: 15, location: null, text: 'Token expired' });
  } finally {
    mock().clock.reset();
  }
});

test('where the page leads nowhere, nor does this', async () => {
  const timeout = await begin(unfinished());
  expect(
    await unfinished().completeVerification(timeout.bizToken, { scenario: 'timeout' }),
  ).toMatchObject({ code: 1409, location: null });
  const exit = await begin(unfinished());
  expect(
    await unfinished().completeVerification(exit.bizToken, { scenario: 'exit' }),
  ).toMatchObject({ code: 1410, location: null });
});

test.each([
  ['an unknown token', 'NOBODY', undefined, 404, 'UnknownToken'],
  ['a mode that there is not', null, { mode: 'dark' }, 400, 'InvalidRequest'],
  ['an unknown field', null, { scenari: 'pass' }, 400, 'InvalidRequest'],
])('%s is refused', async (_, token, body, status, code) => {
  const bizToken = token ?? (await begin(mock())).bizToken;
  const answer = await control(mock(), 'POST', `/verifications/${bizToken}/complete`, body);
  expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
  if (token === null) expect(kindsOf(bizToken)).toEqual(['token-issued']);
});
