import { failed, passed, skipped, type Check } from './check.js';

/** A result that is still null for the first fetches is waited for; null is neither 0 nor a failure. */
export const lateResult: Check = {
  id: 'late-result',
  judge({ case: { scenario }, verdict, timeline, shownCode }) {
    if (scenario.api?.fault !== 'unfinished')
      return skipped('The result was there at the first fetch in this case.');
    if (verdict === null || shownCode === null) return skipped('The customer showed no verdict.');
    const fetches = timeline.filter(({ kind }) => kind === 'result-fetched');
    const asked = `The result came only after ${scenario.api.times ?? 0} fetches with nulls; the server asked ${fetches.length} times`;
    const got = fetches.some(({ data }) => typeof data?.code === 'number');
    if (!got)
      return failed(
        `${asked}, and the customer's page showed "${verdict}" without knowing. Ask again until ErrorCode is a number.`,
      );
    return passed(`${asked}, and then showed "${verdict}".`);
  },
};
