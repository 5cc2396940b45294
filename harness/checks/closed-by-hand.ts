import { isOfHarness } from '../drivers/of-harness.js';
import { failed, passed, skipped, warning, type Check } from './check.js';
import { notTried } from './not-judged.js';

/** A user who closes the window of the verification is not verified by it, and can begin again. */
export const closedByHand: Check = {
  id: 'closed-by-hand',
  judge({ probes }) {
    const tried = probes.filter(({ id }) => id === 'closed-by-hand');
    const again = tried.find(({ evidence }) => evidence?.again === true);
    const left = tried.find((each) => each !== again);
    if (left === undefined) return skipped('closed-by-hand.none');
    if (left.stopped !== null) return notTried(left.stopped);
    if (left.shown === 'verified') return failed('closed-by-hand.let-in', { url: left.url });
    // Whether it is for long is not known: some let a user begin once a minute.
    if (again?.stopped && again.isLimited !== true && !isOfHarness(again.stopped))
      return warning('closed-by-hand.locked', { reason: again.stopped });
    if (left.evidence?.isStuck === true) return warning('closed-by-hand.stuck', { url: left.url });
    return again?.stopped
      ? passed('closed-by-hand.passed-once', { reason: again.stopped })
      : passed('closed-by-hand.passed');
  },
};
