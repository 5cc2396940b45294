import { describe, expect, test } from 'vitest';
import { call } from '../support/client.js';
import { control } from '../support/control.js';
import { begin, intlLink, pageCall, useMock } from '../support/mocks.js';

/** What is armed beforehand; each test has a namespace of its own. */
const mock = useMock();

const arm = (body: object) => control(mock(), 'POST', '/arm', body);
const left = async (namespace: string) => {
  const { body } = await control(mock(), 'GET', `/arm?namespace=${namespace}`);
  return (body.arms as { scenario: string; left: number | null }[]).map((each) => [
    each.scenario,
    each.left,
  ]);
};
const scenarioOf = async (bizToken: string) =>
  (await mock().verifications.get(bizToken))?.scenario.id;
const begun = async (namespace: string, redirectUrl?: string) =>
  scenarioOf((await begin(mock(), redirectUrl, { namespace })).bizToken);

test('counted arms are used up one after the other, and listed until then', async () => {
  const namespace = 'queue';
  await arm({ namespace, scenario: 'code-1001', times: 1 });
  await arm({ namespace, scenario: 'code-1002', times: 2 });
  await arm({ namespace, scenario: 'code-1003' });
  expect(await left(namespace)).toEqual([
    ['code-1001', 1],
    ['code-1002', 2],
    ['code-1003', null],
  ]);
  const got = [];
  for (let i = 0; i < 5; i++) got.push(await begun(namespace));
  expect(got).toEqual(['code-1001', 'code-1002', 'code-1002', 'code-1003', 'code-1003']);
  expect(await left(namespace)).toEqual([['code-1003', null]]);
});

test('200 Apply calls at once use up exactly what is armed', async () => {
  const namespace = 'atomic';
  const armed: Readonly<Record<string, number>> = {
    'code-1001': 40,
    'code-1002': 1,
    'code-1003': 59,
    'code-1004': 50,
  };
  for (const [scenario, times] of Object.entries(armed)) await arm({ namespace, scenario, times });
  const answers = await Promise.all(
    Array.from({ length: 200 }, () =>
      call(
        mock(),
        'ApplyWebVerificationBizTokenIntl',
        { RedirectURL: 'https://bank.example/back' },
        { namespace },
      ),
    ),
  );
  const counts: Record<string, number> = {};
  for (const { BizToken } of answers) {
    const id = (await scenarioOf(String(BizToken))) ?? 'none';
    counts[id] = (counts[id] ?? 0) + 1;
  }
  expect(counts).toEqual({ ...armed, pass: 50 });
  expect(await left(namespace)).toEqual([]);
});

describe('match', () => {
  test('an arm that names the case goes before those that do not', async () => {
    const namespace = 'match-order';
    await arm({ namespace, scenario: 'code-1001', times: 5 });
    await arm({
      namespace,
      scenario: 'code-1002',
      times: 1,
      match: { redirectUrl: 'https://*/checkout/*' },
    });
    expect(await begun(namespace, 'https://bank.example/login/1')).toBe('code-1001');
    expect(await begun(namespace, 'https://bank.example/checkout/1')).toBe('code-1002');
    expect(await begun(namespace, 'https://bank.example/checkout/1')).toBe('code-1001');
  });

  test.each<[match: object, fits: boolean]>([
    [{ ruleId: 'vip' }, true],
    [{ ruleId: 'vi' }, false],
    [{ extra: 'order-7' }, true],
    [{ extra: 'order-7', ruleId: 'other' }, false],
    [{ region: 'ap-singapore' }, true],
    [{ region: 'ap-jakarta' }, false],
    [{ action: 'ApplyWebVerificationBizTokenIntl' }, true],
    [{ action: 'ApplyWebVerificationToken' }, false],
    [{ redirectUrl: 'https://bank.example/*' }, true],
    [{ redirectUrl: 'bank.example' }, false],
  ])('%j', async (match, fits) => {
    const namespace = `match-${JSON.stringify(match).replaceAll(/\W+/g, '-')}`;
    await arm({ namespace, scenario: 'code-1002', match });
    const applied = await call(
      mock(),
      'ApplyWebVerificationBizTokenIntl',
      { RedirectURL: 'https://bank.example/back', RuleId: 'vip', Extra: 'order-7' },
      { namespace },
    );
    expect(await scenarioOf(String(applied.BizToken))).toBe(fits ? 'code-1002' : 'pass');
  });

  test('a device is known when the visitor comes, and his first opening counts', async () => {
    const namespace = 'devices';
    await arm({ namespace, scenario: 'code-1002', times: 1, match: { device: 'huawei' } });
    const open = async (userAgent: string) => {
      const { bizToken } = await begin(mock(), undefined, { namespace });
      expect(await scenarioOf(bizToken)).toBe('pass');
      await pageCall(mock(), bizToken, 'open', {}, { 'User-Agent': userAgent });
      return scenarioOf(bizToken);
    };
    expect(await open('Mozilla/5.0 (iPhone)')).toBe('pass');
    expect(await open('Mozilla/5.0 (Linux; Android 10; HUAWEI YAL-L21)')).toBe('code-1002');
    expect(await open('Mozilla/5.0 (Linux; Android 10; HUAWEI YAL-L21)')).toBe('pass');
    expect(await left(namespace)).toEqual([]);
  });

  test('a device never takes the place of the header or of PATCH', async () => {
    const { bizToken } = await intlLink(mock(), {});
    await control(mock(), 'PATCH', `/verifications/${bizToken}`, { scenario: 'code-1003' });
    const { body } = await arm({ scenario: 'code-1002', match: { userAgent: '*iPhone*' } });
    await pageCall(mock(), bizToken, 'open', {}, { 'User-Agent': 'an iPhone of today' });
    expect(await scenarioOf(bizToken)).toBe('code-1003');
    await control(mock(), 'DELETE', `/arm/${String(body.id)}`);
  });

  test.each([['api-apply-InternalError'], ['api-stall-upload'], ['storage-500']])(
    '%s strikes before there is a device: refused',
    async (scenario) => {
      const { status, body } = await arm({ scenario, match: { device: 'iPhone' } });
      expect([status, body.error?.code, body.error?.path]).toEqual([400, 'Contradiction', 'match']);
      expect(() => mock().arm({ scenario, match: { device: 'iPhone' } })).toThrow('strikes before');
    },
  );
});

describe('taking back', () => {
  test('one arm by its id, once', async () => {
    const namespace = 'one-back';
    const { body } = await arm({ namespace, scenario: 'code-1001', times: 3 });
    await arm({ namespace, scenario: 'code-1002', times: 1 });
    await begun(namespace);
    const path = `/arm/${String(body.id)}`;
    expect((await control(mock(), 'DELETE', path)).status).toBe(200);
    const again = await control(mock(), 'DELETE', path);
    expect([again.status, again.body.error?.code]).toEqual([404, 'UnknownArm']);
    expect(await left(namespace)).toEqual([['code-1002', 1]]);
  });

  test('all of one namespace, and none of another', async () => {
    await arm({ namespace: 'all-back', scenario: 'code-1001' });
    await arm({ namespace: 'all-stay', scenario: 'code-1001' });
    const { body } = await control(mock(), 'DELETE', '/arm?namespace=all-back');
    expect(body.arms).toMatchObject([{ scenario: 'code-1001', namespace: 'all-back' }]);
    expect(await left('all-back')).toEqual([]);
    expect(await left('all-stay')).toEqual([['code-1001', null]]);
  });

  test('no more than 1,000 stand in one namespace', async () => {
    const namespace = 'full';
    for (let i = 0; i < 1000; i++) mock().arm({ namespace, scenario: 'pass' });
    const { status, body } = await arm({ namespace, scenario: 'pass' });
    expect([status, body.error?.code]).toEqual([409, 'TooManyArms']);
    await control(mock(), 'POST', '/reset', { namespace });
    expect((await arm({ namespace, scenario: 'pass' })).status).toBe(200);
  });
});
