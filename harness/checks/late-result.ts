import { failed, passed, skipped, type Check } from './check.js';

/** A result that is still null for the first fetches is waited for; null is neither 0 nor a failure. */
export const lateResult: Check = {
  id: 'late-result',
  judge({ case: { scenario }, verdict, timeline, shownCode }) {
    if (scenario.api?.fault !== 'unfinished') return skipped('late-result.none');
    if (verdict === null || shownCode === null) return skipped('no-verdict');
    const fetches = timeline.filter(({ kind }) => kind === 'result-fetched');
    const values = { late: scenario.api.times ?? 0, asked: fetches.length, shown: verdict };
    return fetches.some(({ data }) => typeof data?.code === 'number')
      ? passed('late-result.passed', values)
      : failed('late-result.guessed', values);
  },
};
