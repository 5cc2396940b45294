import { expect, test } from 'vitest';
import { call } from '../support/client.js';
import { control } from '../support/control.js';
import { begin, finishAttempt, pageCall, useMock } from '../support/mocks.js';
import { obeyed } from '../support/obeyed.js';

/** Where the user goes back to is the customer's to say, and may come from whoever writes to the customer's server. */
const mock = useMock();

const hostile: readonly (readonly [given: string, location: string])[] = [
  ['https://bank.example/a\r\nSet-Cookie: x=1', 'https://bank.example/aSet-Cookie: x=1?token='],
  ['https://bank.example/callback\n', 'https://bank.example/callback?token='],
  ['https://bank.example/a\0b', 'https://bank.example/a%00b?token='],
  ['https://bank.example/a\u001b]0;x\u0007', 'https://bank.example/a%1B]0;x?token='],
  ['https://bank.example/\u202egnp.exe', 'https://bank.example/%E2%80%AEgnp.exe?token='],
  ['https://bank.example/?a=\u009b#\u2066', 'https://bank.example/?a=%C2%9B&token='],
];

test.each(hostile)('%j leads back without a control character', async (given, location) => {
  const { bizToken } = await begin(mock(), given);
  await finishAttempt(mock(), bizToken);
  const { body } = await pageCall(mock(), bizToken, 'finish');
  expect(body.location).toContain(location);
  expect(obeyed.exec(String(body.location))).toBeNull();
  // The page reads the same address as before.
  const before = new URL(given);
  const after = new URL(String(body.location));
  expect([after.host, after.pathname]).toEqual([before.host, before.pathname]);
  const found = await mock().findings();
  expect(found.filter(({ bizToken: of }) => of === bizToken).map(({ rule }) => rule)).toContain(
    'redirect-with-control-characters',
  );
  const answer = await control(mock(), 'GET', `/verifications/${bizToken}`);
  expect(answer.status).toBe(200);
});

test.each(['https://user:password@bank.example/', 'https://user@bank.example/'])(
  '%s is found, and leads back as it is',
  async (given) => {
    const { bizToken } = await begin(mock(), given);
    await finishAttempt(mock(), bizToken);
    const { body } = await pageCall(mock(), bizToken, 'finish');
    expect(body.location).toBe(`${given}?token=${bizToken}`);
    const rules = (await mock().findings()).filter(({ bizToken: of }) => of === bizToken);
    expect(rules.map(({ rule }) => rule)).toContain('redirect-with-password');
  },
);

test('a host that a control character is in is refused, as it was', async () => {
  const parameters = { RedirectUrl: 'https://bank\0.example/', CompareImageUrl: 'x' };
  const answer = await call(mock(), 'ApplyWebVerificationToken', parameters);
  expect(answer.Error?.Code).toMatch(/^InvalidParameter/);
});
