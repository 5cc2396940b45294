import { describe, expect, test } from 'vitest';
import { call, errorOf } from '../support/client.js';
import { begin, useMock } from '../support/mocks.js';

describe('the rate limit', () => {
  const limited = useMock({ rateLimit: true });

  test('refuses the 21st call in a second, with the vendor’s words', async () => {
    limited().clock.freezeAt(Date.UTC(2026, 10, 24, 12));
    const { bizToken } = await begin(limited());
    const results = [];
    for (let at = 0; at < 22; at++)
      results.push(await call(limited(), 'GetWebVerificationResult', { BizToken: bizToken }));
    expect(results.slice(0, 20).map(errorOf)).toEqual(Array(20).fill('no error'));
    expect(results.slice(20).map(errorOf)).toEqual([
      expect.stringContaining('RequestLimitExceeded: Your current request times equals to `21`'),
      expect.stringContaining('RequestLimitExceeded: Your current request times equals to `22`'),
    ]);
    limited().clock.advance(1000);
    const after = await call(limited(), 'GetWebVerificationResult', { BizToken: bizToken });
    expect(errorOf(after)).toBe('no error');
  });
});
