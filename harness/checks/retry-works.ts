import { failed, passed, skipped, type Check } from './check.js';

/** A user who did not pass may try again, with a new link that can pass. */
export const retryWorks: Check = {
  id: 'retry-works',
  judge({ retried, bizToken, hasOwnFlow }) {
    if (retried === null) return skipped('retry-works.none');
    const { stopped, verdict } = retried;
    if (stopped !== null) return failed('retry-works.stopped', { reason: stopped });
    if (retried.bizToken === bizToken) return failed('retry-works.same-link');
    if (verdict === null)
      return hasOwnFlow ? skipped('retry-works.own-flow') : failed('retry-works.silent');
    return verdict === 'verified'
      ? passed('retry-works.passed')
      : failed('retry-works.wrong', { shown: verdict });
  },
};
