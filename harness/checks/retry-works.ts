import { isOfHarness } from '../drivers/of-harness.js';
import { failed, inconclusive, passed, skipped, type Check } from './check.js';
import { notJudged } from './not-judged.js';

/** A user who did not pass may try again, with a new link that can pass. */
export const retryWorks: Check = {
  id: 'retry-works',
  judge({ retried, bizToken, hasOwnFlow, isAlone }) {
    if (retried === null) return skipped('retry-works.none');
    const { stopped, verdict, isLimited = false } = retried;
    if (stopped !== null && isOfHarness(stopped))
      return notJudged('not-judged', { reason: stopped });
    // What a user of their own meets as well, without others before them in the last minute, is no limit.
    if (stopped !== null && isLimited && !isAlone)
      return inconclusive('retry-works.limited', { reason: stopped });
    if (stopped !== null) return failed('retry-works.stopped', { reason: stopped });
    if (retried.bizToken === bizToken) return failed('retry-works.same-link');
    if (verdict === null)
      return hasOwnFlow ? skipped('retry-works.own-flow') : failed('retry-works.silent');
    return verdict === 'verified'
      ? passed('retry-works.passed')
      : failed('retry-works.wrong', { shown: verdict });
  },
};
