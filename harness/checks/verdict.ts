import { resultText } from '../../mock-server/index.js';
import { hidesResult } from '../plan/matrix.js';
import { failed, passed, skipped, type Check } from './check.js';

/** What the customer's page says is what really happened. */
export const verdict: Check = {
  id: 'verdict',
  judge({ case: { scenario }, verdict: shown, shownCode, refusals }) {
    if (shown === null || shownCode === null) return skipped('no-verdict');
    if (hidesResult(scenario) && refusals.length > 0) return skipped('calls-failed');
    const expected = shownCode === 0 ? 'verified' : 'failed';
    const values = { code: shownCode, text: resultText(shownCode), shown };
    if (shown === expected) return passed('verdict.passed', values);
    return shown === 'verified'
      ? failed('verdict.let-in', values)
      : failed('verdict.wrong', { ...values, expected });
  },
};
