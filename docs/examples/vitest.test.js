import { expect } from 'vitest';
import { test as faceidTest } from 'faceid-mock/vitest';
import { startBank } from './bank.js';

const test = faceidTest.extend({
  bank: async ({ faceid }, use) => {
    const bank = await startBank(faceid.environment());
    await use(bank);
    await bank[Symbol.asyncDispose]();
  },
});

test('the visitor is sent to the page of his own verification', async ({ faceid, bank }) => {
  const answer = await bank.start();
  const { bizToken } = await faceid.verifications.waitFor({ state: 'issued' });
  expect(answer.headers.get('location')).toContain(`/reflect/?token=${bizToken}`);
  expect(await faceid.findings({ atLeast: 'warning' })).toEqual([]);
});

test('when Tencent fails, the visitor reads so', async ({ faceid, bank }) => {
  faceid.arm({ scenario: 'api-apply-InternalError', times: 1 });
  const answer = await bank.start();
  expect([answer.status, await answer.text()]).toEqual([
    500,
    expect.stringContaining('Something went wrong'),
  ]);
  expect(await faceid.verifications.latest()).toBeUndefined();
});

test('a server whose time is an hour behind gets nowhere', async ({ faceid, bank }) => {
  faceid.clock.advance(3_600_000);
  expect((await bank.start()).status).toBe(500);
});
