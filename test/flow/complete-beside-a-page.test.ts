import { expect, test } from 'vitest';
import { complete } from '../../mock-server/flow/complete.js';
import type { PageCall } from '../../mock-server/flow/call.js';
import { pageCalls } from '../../mock-server/flow/index.js';
import { apply } from '../support/states.js';

/** Completion without a browser is no visit: whichever tab opens the link meanwhile, it goes on to its end. */

const pageCallOf = (bizToken: string): PageCall => ({
  bizToken,
  headers: { userAgent: 'Chrome', host: '', scenario: undefined, visit: undefined },
  body: {},
  files: {},
  receivedAt: 0,
});

/** Every point of a completion at which the page's own `open`, which was on its way, may arrive. */
test.each(['page-opened', 'mode-decided', 'capture-started', 'recording', 'attempt'])(
  'a page whose open arrives right after "%s" does not stop the completion',
  async (kind) => {
    const { state, bizToken } = await apply();
    let arrived: Promise<object> | undefined;
    state.journal.subscribe((entry) => {
      if (entry.kind === kind) arrived ??= pageCalls.open?.(pageCallOf(bizToken), state);
    });
    const completed = await complete(bizToken, {}, state);
    expect(completed).toMatchObject({ code: 0, verification: { state: 'finished' } });
    expect(completed.verification.attempts).toHaveLength(1);
    expect(await arrived).toHaveProperty('kind');
  },
);

test('of two completions at once the first ends it, and the second is told so', async () => {
  const { state, bizToken } = await apply('code-1004');
  const both = await Promise.allSettled([
    complete(bizToken, {}, state),
    complete(bizToken, {}, state),
  ]);
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(both[1]).toMatchObject({ reason: { code: 'AlreadyCompleted' } });
  expect((await state.verifications.get(bizToken))?.attempts).toHaveLength(1);
});
