import { describe, expect, test } from 'vitest';
import { call, type CallOptions } from '../support/client.js';
import { ask, faultsOf } from '../support/faults.js';
import { begin, finishAttempt, useMock } from '../support/mocks.js';

const mock = useMock();

const codeOf = async (answer: Promise<Response>): Promise<string> => {
  const { Response: body } = (await (await answer).json()) as {
    Response: { Error?: { Code: string } };
  };
  return body.Error?.Code ?? 'passed';
};
const many = <T>(count: number, make: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, make));
const count = (all: readonly string[], wanted: string): number =>
  all.filter((each) => each === wanted).length;

const result = async (bizToken: string, options: CallOptions) => {
  const { Error, ErrorCode } = await call(
    mock(),
    'GetWebVerificationResult',
    { BizToken: bizToken },
    options,
  );
  return Error?.Code ?? (ErrorCode as number | null);
};

describe('rate-limit', () => {
  test('refuses exactly two of twenty result calls at once, for each verification', async () => {
    const namespace = 'rate-limit';
    mock().arm({ namespace, scenario: 'rate-limit', times: 2 });
    for (let each = 0; each < 2; each++) {
      const { bizToken } = await begin(mock(), undefined, { namespace });
      const codes = await many(20, () => result(bizToken, { namespace }));
      expect(count(codes.map(String), 'RequestLimitExceeded')).toBe(2);
    }
    expect(faultsOf(mock(), namespace).slice(0, 2)).toEqual([
      'GetWebVerificationResult is refused with RequestLimitExceeded: injected by the scenario "rate-limit" (1/2)',
      'GetWebVerificationResult is refused with RequestLimitExceeded: injected by the scenario "rate-limit" (2/2)',
    ]);
  });

  test('of Apply refuses the first after the arming, and leaves the arm for the second', async () => {
    const namespace = 'rate-limit-apply';
    mock().arm({ namespace, scenario: 'rate-limit-apply', times: 1 });
    mock().arm({ namespace: 'its-neighbour', scenario: 'rate-limit-apply', times: 1 });
    const codes = await many(20, () => codeOf(ask(mock(), 'apply', { namespace })));
    expect(count(codes, 'RequestLimitExceeded')).toBe(1);
    const scenarios = (await mock().verifications.list(namespace)).map(
      ({ scenario }) => scenario.id,
    );
    expect([count(scenarios, 'rate-limit-apply'), count(scenarios, 'pass')]).toEqual([1, 18]);
    // Another namespace counts for itself.
    expect(await codeOf(ask(mock(), 'apply', { namespace: 'its-neighbour' }))).toBe(
      'RequestLimitExceeded',
    );
  });

  test('of Apply, armed for good, counts from the arming', async () => {
    const namespace = 'rate-limit-standing';
    const codes = async () => {
      const disarm = mock().arm({ namespace, scenario: 'rate-limit-apply' });
      const all = [];
      for (let each = 0; each < 3; each++)
        all.push(await codeOf(ask(mock(), 'apply', { namespace })));
      disarm();
      return all;
    };
    expect(await codes()).toEqual(['RequestLimitExceeded', 'passed', 'passed']);
    expect(await codes()).toEqual(['RequestLimitExceeded', 'passed', 'passed']);
  });

  test('of Apply, chosen by header, counts in its namespace until that is reset', async () => {
    const headers = { 'X-FaceID-Mock-Scenario': 'rate-limit-apply' };
    const apply = (namespace: string) => codeOf(ask(mock(), 'apply', { namespace, headers }));
    const codes = [];
    for (const namespace of ['header-a', 'header-a', 'header-b'])
      codes.push(await apply(namespace));
    expect(codes).toEqual(['RequestLimitExceeded', 'passed', 'RequestLimitExceeded']);
    await mock().reset('header-b');
    expect([await apply('header-a'), await apply('header-b')]).toEqual([
      'passed',
      'RequestLimitExceeded',
    ]);
  });
});

describe('a result that comes late', () => {
  test.each([
    ['result-late', 2],
    ['result-late-5', 5],
  ])('%s is null for the first %i fetches after completion', async (scenario, times) => {
    const namespace = scenario;
    mock().arm({ namespace, scenario, times: 1 });
    const { bizToken } = await begin(mock(), undefined, { namespace });
    // Before completion it is null anyway, and nothing counts.
    await many(4, () => result(bizToken, { namespace }));
    await finishAttempt(mock(), bizToken);
    const codes = await many(20, () => result(bizToken, { namespace }));
    expect(codes.filter((code) => code === null)).toHaveLength(times);
    expect(codes.filter((code) => code === 0)).toHaveLength(20 - times);
    const texts = mock()
      .verifications.timeline(bizToken)
      .map(({ text }) => text);
    expect(texts).toContain(
      `GetWebVerificationResult is answered with nulls although the user has finished: injected by the scenario "${scenario}" (1/${times})`,
    );
    expect(texts).toContain(
      'Your server asked for the result after the user finished, and received nulls',
    );
  });

  test('holds every field back', async () => {
    const namespace = 'late-fields';
    mock().arm({ namespace, scenario: 'result-late', times: 1 });
    const { bizToken } = await begin(mock(), undefined, { namespace });
    const parameters = { BizToken: bizToken };
    const before = await call(mock(), 'GetWebVerificationResult', parameters, { namespace });
    await finishAttempt(mock(), bizToken);
    const late = await call(mock(), 'GetWebVerificationResult', parameters, { namespace });
    expect({ ...late, RequestId: '' }).toEqual({ ...before, RequestId: '' });
  });
});

describe('a header on a result call', () => {
  const headers = { 'X-FaceID-Mock-Scenario': 'api-result-InternalError' };

  test('speaks to that call only', async () => {
    const { bizToken } = await begin(mock());
    expect(await result(bizToken, { headers })).toBe('InternalError');
    expect(await result(bizToken, {})).toBeNull();
  });

  test('goes before the verification’s own scenario', async () => {
    const namespace = 'header-first';
    mock().arm({ namespace, scenario: 'api-result-InternalError', times: 1 });
    const { bizToken } = await begin(mock(), undefined, { namespace });
    const pass = { 'X-FaceID-Mock-Scenario': 'pass' };
    expect(await result(bizToken, { namespace, headers: pass })).toBeNull();
    expect(await result(bizToken, { namespace })).toBe('InternalError');
  });
});

describe('what is armed for a later call', () => {
  test.each([
    'api-apply-InternalError',
    'api-stall-apply',
    'api-result-InternalError',
    'api-reset',
    'rate-limit',
    'media-500',
  ])('%s stays armed through CreateUploadUrl', async (scenario) => {
    const namespace = `later-${scenario}`;
    mock().arm({ namespace, scenario, times: 1 });
    await many(3, () => ask(mock(), 'upload', { namespace }));
    expect(faultsOf(mock(), namespace)).toEqual([]);
    const { api } = mock().scenarios.get(scenario) ?? {};
    if (api?.on === 'apply') return;
    const { bizToken } = await begin(mock(), undefined, { namespace });
    expect((await mock().verifications.get(bizToken))?.scenario.id).toBe(scenario);
  });

  test('what is about one action of a pair stays armed through the other pair', async () => {
    const namespace = 'other-pair';
    const scenario = 'api-ApplyWebVerificationToken-InternalError';
    mock().arm({ namespace, scenario, times: 1 });
    expect(await codeOf(ask(mock(), 'apply', { namespace }))).toBe('passed');
    await expect(begin(mock(), undefined, { namespace })).rejects.toThrow('InternalError');
    await begin(mock(), undefined, { namespace });
  });

  test('a header leaves it armed', async () => {
    const namespace = 'header-leaves';
    mock().arm({ namespace, scenario: 'api-apply-InternalError', times: 1 });
    const headers = { 'X-FaceID-Mock-Scenario': 'pass' };
    expect(await codeOf(ask(mock(), 'apply', { namespace, headers }))).toBe('passed');
    expect(await codeOf(ask(mock(), 'apply', { namespace }))).toBe('InternalError');
  });
});
