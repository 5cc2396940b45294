import { expect, test } from 'vitest';
import { begin, finishAttempt, useMock } from '../support/mocks.js';
import { call } from '../support/client.js';

/** A handle on one namespace: what a test does through it stays in it. */
const mock = useMock();

test('a handle has everything of its namespace and nothing of another', async () => {
  const [mine, yours] = [mock().namespace('mine'), mock().namespace('yours')];
  mine.arm({ scenario: 'code-1004' });
  mine.clock.freezeAt('2026-01-01T00:00:00Z');
  const tokens = [];
  for (const { name: namespace } of [mine, yours])
    tokens.push((await begin(mock(), undefined, { namespace })).bizToken);
  const codes = [];
  for (const bizToken of tokens) codes.push(await finishAttempt(mock(), bizToken));
  expect(codes).toEqual([1004, 0]);
  expect((await mine.verifications.list()).map((each) => each.bizToken)).toEqual([tokens[0]]);
  expect((await mine.verifications.latest())?.issuedAt).toBe(Date.UTC(2026, 0, 1));
  await mine.reset();
  expect([await mine.verifications.list(), mine.clock.isMoved()]).toEqual([[], false]);
  expect((await yours.verifications.list()).length).toBe(1);
  const again = await begin(mock(), undefined, { namespace: 'mine' });
  expect(await finishAttempt(mock(), again.bizToken)).toBe(0);
});

test('an arm is taken back by what arming gave', async () => {
  const faceid = mock().namespace('disarmed');
  const disarm = faceid.arm({ scenario: 'code-1004', times: 2 });
  disarm();
  const { bizToken } = await begin(mock(), undefined, { namespace: faceid.name });
  expect(await finishAttempt(mock(), bizToken)).toBe(0);
  expect(() => faceid.arm({ scenario: 'cod-1004' })).toThrow('Did you mean "code-1004"?');
});

test('findings are told with how often, as grave as asked for, of this namespace alone', async () => {
  const faceid = mock().namespace('loose-ends');
  const parameters = { TargetAction: 'ApplyWebVerificationToken' };
  for (let at = 0; at < 2; at++)
    await call(mock(), 'CreateUploadUrl', parameters, { namespace: faceid.name, service: '127' });
  await begin(mock(), 'https://bank.example/callback?token=1', { namespace: faceid.name });
  expect(await faceid.findings()).toContainEqual(
    expect.objectContaining({ rule: 'scope-service', severity: 'info', bizToken: null, times: 2 }),
  );
  const rules = async (atLeast: 'warning' | 'error') =>
    (await faceid.findings({ atLeast })).map(({ rule }) => rule);
  expect([await rules('warning'), await rules('error')]).toEqual([['redirect-has-token'], []]);
  expect(await faceid.findings({ bizToken: 'NONE' })).toEqual([]);
  expect(await mock().namespace('elsewhere').findings()).toEqual([]);
});

test('the environment is what a server needs', () => {
  expect(mock().namespace('shop').environment()).toEqual({
    FACEID_MOCK_URL: mock().url,
    FACEID_MOCK_HOST: new URL(mock().url).host,
    TENCENTCLOUD_SECRET_ID: 'AKIDtest-shop',
    TENCENTCLOUD_SECRET_KEY: 'test-secret',
    TENCENTCLOUD_REGION: 'ap-singapore',
  });
  expect(mock().environment()).toMatchObject({ TENCENTCLOUD_SECRET_ID: 'AKIDtest' });
});

test.each(['', 'a/b', '-a', 'ä', 'x'.repeat(65)])('%j is no name', (name) => {
  expect(() => mock().namespace(name)).toThrow('is no name for a namespace');
});
