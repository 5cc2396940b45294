import { describe, expect, test } from 'vitest';
import type { Mock } from '../../mock-server/index.js';
import { call, type CallOptions } from '../support/client.js';
import { begin, md5, photo, pageCall, recordingForm, useMock } from '../support/mocks.js';

/** An arm is used up with what it decides, never by a call that is refused. */
const mock = useMock();
const redirect = 'https://bank.example/callback';

const upload = (at: Mock, options: CallOptions) =>
  call(at, 'CreateUploadUrl', { TargetAction: 'ApplyWebVerificationToken' }, options);
const put = (url: unknown, body: Uint8Array<ArrayBuffer> | Buffer<ArrayBuffer> = photo) =>
  fetch(String(url), { method: 'PUT', body });
const apply = (at: Mock, url: unknown, options: CallOptions, sum = md5(photo)) =>
  call(
    at,
    'ApplyWebVerificationToken',
    { RedirectUrl: redirect, CompareImageUrl: url, CompareImageMd5: sum },
    options,
  );
const scenarioOf = async (at: Mock, bizToken: unknown) =>
  (await at.verifications.get(String(bizToken)))?.scenario.id;
const codeOf = ({ Error }: Awaited<ReturnType<typeof call>>) => Error?.Code;

test('an Apply before the photo is there leaves what is armed to the next one', async () => {
  const options = { namespace: 'photo-first' };
  const { UploadUrl, ResourceUrl } = await upload(mock(), options);
  mock().arm({ ...options, scenario: 'code-1004', times: 1 });
  expect(codeOf(await apply(mock(), ResourceUrl, options))).toBe('InvalidParameterValue');
  await put(UploadUrl);
  expect(codeOf(await apply(mock(), ResourceUrl, options, md5(Buffer.from('x'))))).toBe(
    'InvalidParameterValue',
  );
  const { BizToken } = await apply(mock(), ResourceUrl, options);
  expect(await scenarioOf(mock(), BizToken)).toBe('code-1004');
  const next = await apply(mock(), ResourceUrl, options);
  expect(await scenarioOf(mock(), next.BizToken)).toBe('pass');
});

test.each<[what: string, action: string, parameters: object, options: CallOptions]>([
  ['a wrong parameter', 'ApplyWebVerificationBizTokenIntl', { RedirectURL: 'bank' }, {}],
  [
    'an unknown RuleId',
    'ApplyWebVerificationBizTokenIntl',
    { RedirectURL: redirect, RuleId: 7 },
    {},
  ],
  [
    'a wrong region',
    'ApplyWebVerificationBizTokenIntl',
    { RedirectURL: redirect },
    { region: 'eu-frankfurt' },
  ],
  [
    'a wrong key',
    'ApplyWebVerificationBizTokenIntl',
    { RedirectURL: redirect },
    { secretKey: 'x' },
  ],
  [
    'an unknown scenario in the header',
    'ApplyWebVerificationBizTokenIntl',
    { RedirectURL: redirect },
    { headers: { 'X-FaceID-Mock-Scenario': 'pas' } },
  ],
  ['a wrong TargetAction', 'CreateUploadUrl', { TargetAction: '!' }, {}],
])('%s uses up nothing', async (what, action, parameters, options) => {
  const namespace = `refused-${what.replaceAll(/\W/g, '-')}`;
  for (const scenario of ['api-apply-InternalError', 'api-upload-InternalError', 'code-1004']) {
    const disarm = mock().arm({ namespace, scenario, times: 1 });
    expect(codeOf(await call(mock(), action, parameters, { ...options, namespace }))).not.toBe(
      'InternalError',
    );
    const left = await fetch(`${mock().url}/_mock/v1/arm?namespace=${namespace}`);
    expect(await left.json()).toMatchObject({ arms: [{ scenario, left: 1 }] });
    disarm();
  }
});

test('of a refused and a sound Apply at once, the sound one has what is armed', async () => {
  const options = { namespace: 'refused-beside-sound' };
  const there = await upload(mock(), options);
  await put(there.UploadUrl);
  const missing = await upload(mock(), options);
  for (let round = 0; round < 5; round++) {
    mock().arm({ ...options, scenario: 'code-1004', times: 1 });
    const [refused, sound] = await Promise.all([
      apply(mock(), missing.ResourceUrl, options),
      apply(mock(), there.ResourceUrl, options),
    ]);
    expect(codeOf(refused)).toBe('InvalidParameterValue');
    expect(await scenarioOf(mock(), sound.BizToken)).toBe('code-1004');
  }
});

test('a call that a scenario ends is ended, whatever its photo, and uses the arm up', async () => {
  const options = { namespace: 'ended' };
  mock().arm({ ...options, scenario: 'api-apply-InternalError', times: 1 });
  const url = `${mock().url}/cos/nothing/there`;
  expect(codeOf(await apply(mock(), url, options))).toBe('InternalError');
  expect(codeOf(await apply(mock(), url, options))).toBe('InvalidParameterValue');
});

test('what spoils the first call only, spoils it once, and goes on to the verification', async () => {
  const options = { namespace: 'first-only' };
  mock().arm({ ...options, scenario: 'rate-limit-apply', times: 1 });
  const { UploadUrl, ResourceUrl } = await upload(mock(), options);
  await put(UploadUrl);
  expect(codeOf(await apply(mock(), ResourceUrl, options))).toBe('RequestLimitExceeded');
  const { BizToken } = await apply(mock(), ResourceUrl, options);
  expect(await scenarioOf(mock(), BizToken)).toBe('rate-limit-apply');
  const next = await apply(mock(), ResourceUrl, options);
  expect(await scenarioOf(mock(), next.BizToken)).toBe('pass');
});

test.each(['api-upload-InternalError', 'api-CreateUploadUrl-InternalError', 'storage-500'])(
  '%s is about an earlier call: an Apply without it leaves it armed',
  async (scenario) => {
    const namespace = `earlier-${scenario}`;
    mock().arm({ namespace, scenario, times: 1 });
    const { BizToken } = await call(
      mock(),
      'ApplyWebVerificationBizTokenIntl',
      { RedirectURL: redirect },
      { namespace },
    );
    expect(await scenarioOf(mock(), BizToken)).toBe('pass');
    const link = await upload(mock(), { namespace });
    const met = scenario === 'storage-500' ? (await put(link.UploadUrl)).status : codeOf(link);
    expect(met).toBe(scenario === 'storage-500' ? 500 : 'InternalError');
    expect(codeOf(await upload(mock(), { namespace }))).toBeUndefined();
  },
);

test('a result call with an unknown scenario in its header counts as none', async () => {
  const { bizToken } = await begin(mock());
  const before = await mock().verifications.get(bizToken);
  const headers = { 'X-FaceID-Mock-Scenario': 'result-lat' };
  const refused = await call(
    mock(),
    'GetWebVerificationResult',
    { BizToken: bizToken },
    { headers },
  );
  expect(codeOf(refused)).toBe('InvalidParameterValue');
  expect(await mock().verifications.get(bizToken)).toEqual(before);
});

describe('photoCheck compare', () => {
  const comparing = useMock({ photoCheck: 'compare' });
  const result = async (bizToken: unknown) =>
    (await call(comparing(), 'GetWebVerificationResult', { BizToken: bizToken })).ErrorCode;
  const completed = async (bizToken: unknown) =>
    (await comparing().completeVerification(String(bizToken))).code;

  test('looks at the photo when it is compared: one that came after Apply is there', async () => {
    const { UploadUrl, ResourceUrl } = await upload(comparing(), {});
    const { BizToken } = await apply(comparing(), ResourceUrl, {});
    await put(UploadUrl);
    expect(await completed(BizToken)).toBe(0);
    expect(await result(BizToken)).toBe(0);
    expect(await comparing().findings({ bizToken: String(BizToken), atLeast: 'warning' })).toEqual(
      [],
    );
  });

  test('one that was overwritten since is another one', async () => {
    const { UploadUrl, ResourceUrl } = await upload(comparing(), {});
    await put(UploadUrl);
    const { BizToken } = await apply(comparing(), ResourceUrl, {});
    await put(UploadUrl, Buffer.from('another picture'));
    expect(await completed(BizToken)).toBe(2015);
    expect(await result(BizToken)).toBe(2015);
    const found = await comparing().findings({ bizToken: String(BizToken) });
    expect(found.map(({ rule }) => rule)).toContain('md5-of-other-bytes');
  });

  test('one that never came is missed, by the finding under its verification', async () => {
    const { ResourceUrl } = await upload(comparing(), {});
    const { BizToken } = await apply(comparing(), ResourceUrl, {});
    expect(await completed(BizToken)).toBe(2004);
    const found = await comparing().findings({ bizToken: String(BizToken) });
    expect(found.map(({ rule }) => rule)).toContain('photo-not-uploaded');
  });

  test('each attempt is compared for itself: one that is mended in between passes', async () => {
    const { UploadUrl, ResourceUrl } = await upload(comparing(), {});
    const { BizToken } = await apply(comparing(), ResourceUrl, {});
    const token = String(BizToken);
    const attempt = async (nth: number) => {
      await pageCall(comparing(), token, 'capture', { attempt: nth });
      return (await pageCall(comparing(), token, 'recording', recordingForm())).body.code;
    };
    await pageCall(comparing(), token, 'open');
    expect(await attempt(1)).toBe(2004);
    await put(UploadUrl);
    expect(await attempt(2)).toBe(0);
  });

  test('where liveness fails nothing is compared', async () => {
    const { ResourceUrl } = await upload(comparing(), {});
    const { BizToken } = await apply(comparing(), ResourceUrl, {});
    const { code } = await comparing().completeVerification(String(BizToken), {
      scenario: 'code-1004',
    });
    expect(code).toBe(1004);
    expect(await comparing().findings({ bizToken: String(BizToken) })).toEqual([]);
  });
});
