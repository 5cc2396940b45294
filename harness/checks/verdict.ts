import { hidesResult } from '../plan/matrix.js';
import { failed, passed, skipped, type Check } from './check.js';

/** What the customer's page says is what really happened. */
export const verdict: Check = {
  id: 'verdict',
  judge({ case: { scenario }, verdict: shown, shownCode, refusals }) {
    if (shown === null || shownCode === null) return skipped('The customer showed no verdict.');
    if (hidesResult(scenario) && refusals.length > 0)
      return skipped('Calls were made to fail in this case; see error-page.');
    const expected = shownCode === 0 ? 'verified' : 'failed';
    if (shown === expected)
      return passed(
        `The verification ended with ${shownCode} and the customer's page says "${shown}".`,
      );
    return shown === 'verified'
      ? failed(
          `The verification ended with ${shownCode}, and the customer's page says "verified": this user got in without passing.`,
        )
      : failed(
          `The verification ended with ${shownCode} and the customer's page says "${shown}" instead of "${expected}".`,
        );
  },
};
