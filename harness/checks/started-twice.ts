import type { ProbeResult } from '../case/observation.js';
import { failed, passed, skipped, type Check } from './check.js';
import { notTried } from './not-judged.js';

/** A user who began twice in one session reads what came out of the link that they finished. */
export const startedTwice: Check = {
  id: 'started-twice',
  judge({ probes, hasOwnFlow }) {
    const tried = probes.filter(({ id }) => id === 'started-twice');
    const [any] = tried;
    if (any === undefined) return skipped('not-probed');
    const stopped = tried.find((each) => each.stopped !== null)?.stopped;
    // A second start may well be refused, or lead to the first one's link.
    if (stopped) return notTried(stopped);
    const failing = tried.find(({ user }) => user === 'failing');
    if (failing?.shown === 'verified') return failed('started-twice.let-in');
    const left = passingAfter(tried, 'left');
    const later = passingAfter(tried, 'failed');
    if (later?.shown === 'failed') return failed('started-twice.first-stays');
    if (left?.shown === 'failed' || left?.shown === 'error')
      return failed('started-twice.turned-away', { shown: left.shown });
    if (left?.shown === null)
      return hasOwnFlow ? skipped('own-flow.no-verdict') : failed('started-twice.silent');
    return passed('started-twice.passed');
  },
};

const passingAfter = (
  tried: readonly ProbeResult[],
  first: 'left' | 'failed',
): ProbeResult | undefined =>
  tried.find(({ user, evidence }) => user === 'passing' && evidence?.first === first);
