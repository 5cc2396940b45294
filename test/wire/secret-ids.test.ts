import { expect, test } from 'vitest';
import { call, errorOf } from '../support/client.js';
import { control } from '../support/control.js';
import { useMock } from '../support/mocks.js';

/** A namespace has one alphabet, at every door: what is no name is no SecretId either. */
const mock = useMock({ credentials: { 'AKID-my shop': 'k', 'AKID-shop': 'k' } });
const upload = (secretId: string, secretKey?: string) =>
  call(
    mock(),
    'CreateUploadUrl',
    { TargetAction: 'ApplyWebVerificationToken' },
    { secretId, ...(secretKey === undefined ? {} : { secretKey }) },
  );

const namespaces = () => [
  ...new Set(
    mock()
      .journal.entries()
      .map(({ namespace }) => namespace),
  ),
];

test.each([
  ['AKIDtest-shop ', 'has a blank or a line end'],
  ['AKIDtest ', 'has a blank or a line end'],
  ['AKIDtest-shop\t', 'has a blank or a line end'],
  ['AKIDtest-', 'names the namespace ""'],
  ['AKIDtest--shop', 'names the namespace "-shop"'],
  ['AKIDtest-sh op', 'names the namespace "sh op"'],
  ['AKIDtest-shöp', 'names the namespace'],
  ['AKIDtest-"shop"', 'names the namespace'],
  ['AKIDtest-../x', 'names the namespace'],
  [`AKIDtest-${'a'.repeat(65)}`, 'names the namespace'],
  ['AKIDtest shop', 'is no SecretId'],
  ['AKIDtest:shop', 'is no SecretId'],
  ['akidtest', 'is not known here'],
  ['AKIDtes', 'is not known here'],
])('%j is refused, and the log says why', async (secretId, why) => {
  // A slash ends the id in the header of v3: nobody gets one in.
  const answer = await upload(secretId.replaceAll('/', '.').replace('ö', encodeURIComponent('ö')));
  expect(errorOf(answer)).toBe(
    'AuthFailure.SecretIdNotFound: The SecretId is not found, please ensure that your SecretId is correct.',
  );
  const told = mock()
    .journal.entries()
    .find(({ data }) => data?.requestId === answer.RequestId);
  expect(told?.data?.why).toContain(why);
});

test.each([
  ['AKIDtest', 'default'],
  ['AKIDtest0000000000000000000000000001', 'default'],
  ['AKIDtest_1', 'default'],
  ['AKIDtest-shop-1', 'shop-1'],
  ['AKIDtestabc-Shop_1.x', 'Shop_1.x'],
  [`AKIDtest-${'a'.repeat(64)}`, 'a'.repeat(64)],
])('%s is the namespace %s', async (secretId, namespace) => {
  const answer = await upload(secretId);
  expect(errorOf(answer)).toBe('no error');
  expect(namespaces()).toContain(namespace);
});

test.each(['shop ', 'sh op', '-shop', 'shöp', 'a'.repeat(65)])(
  '%j is no namespace at the doors of the control API either',
  async (namespace) => {
    const query = `?namespace=${encodeURIComponent(namespace)}`;
    const answers = [
      await control(mock(), 'POST', '/arm', { scenario: 'pass', namespace }),
      await control(mock(), 'POST', '/reset', { namespace }),
      await control(mock(), 'POST', '/faults', { on: 'api', kind: 'status', namespace }),
      await control(mock(), 'GET', `/credentials${query}`),
      await control(mock(), 'GET', `/clock${query}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 400));
    expect((await fetch(`${mock().url}/reflect/try${query}`)).status).toBe(400);
  },
);

test('a configured id is the user’s to choose, its namespace is not', async () => {
  expect(errorOf(await upload('AKID-my shop', 'k'))).toBe('no error');
  expect(errorOf(await upload('AKID-shop', 'k'))).toBe('no error');
  expect(namespaces()).toContain('shop');
  expect(namespaces()).not.toContain('my shop');
});
