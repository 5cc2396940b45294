import { expect, test } from 'vitest';
import { call, errorOf } from '../support/client.js';
import { useMock } from '../support/mocks.js';

/** `X-FaceID-Mock-Namespace`: for clients whose key cannot be changed. */
const mock = useMock();
const apply = (headers: Record<string, string>) =>
  call(
    mock(),
    'ApplyWebVerificationBizTokenIntl',
    { RedirectURL: 'https://bank.example/done', Config: {} },
    { headers },
  );
const named = (name: string) => ({ 'X-FaceID-Mock-Namespace': name });

test('puts this one request into the namespace that it names, and no later one', async () => {
  mock().arm({ namespace: 'by-header', scenario: 'code-1004' });
  const first = await apply(named('by-header'));
  const second = await apply({});
  const found = async ({ BizToken }: Awaited<ReturnType<typeof apply>>) => {
    const verification = await mock().verifications.get(String(BizToken));
    return [verification?.namespace, verification?.scenario.id];
  };
  expect(await found(first)).toEqual(['by-header', 'code-1004']);
  expect(await found(second)).toEqual(['default', 'pass']);
});

test('its clock tells the time for the signature', async () => {
  mock().clock.of('late').advance(3_600_000);
  expect(errorOf(await apply(named('late')))).toContain('AuthFailure.SignatureExpire');
  expect(errorOf(await apply({}))).toBe('no error');
});

test.each(['', ' ', '../x', 'a'.repeat(65), '<b>'])('refuses the name %j', async (name) => {
  const answer = errorOf(await apply(named(name)));
  expect(answer).toContain('InvalidParameterValue');
  expect(answer).toContain('X-FaceID-Mock-Namespace');
});
