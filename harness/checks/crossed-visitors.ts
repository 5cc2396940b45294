import { isOfHarness } from '../drivers/of-harness.js';
import { failed, passed, skipped, type Check } from './check.js';
import { notTried } from './not-judged.js';

/** Two users at once, one who fails and one who passes: each is shown their own verdict. */
export const crossedVisitors: Check = {
  id: 'crossed-visitors',
  judge({ probes, hasOwnFlow }) {
    const crossed = probes.filter(({ id }) => id === 'crossed-visitors');
    const failing = crossed.find(({ user }) => user === 'failing');
    // Where it was stopped before there was any user, that stands alone.
    const passing = crossed.find((each) => each !== failing);
    if (passing === undefined) return skipped('not-probed');
    const { stopped, isLimited = false, shown } = passing;
    if (stopped !== null)
      return isLimited || isOfHarness(stopped)
        ? notTried(stopped)
        : failed('crossed-visitors.stopped', { reason: stopped });
    if (failing?.shown === 'verified') return failed('crossed-visitors.let-in');
    if (failing?.shown === 'error') return failed('crossed-visitors.lost');
    if (shown === 'failed' || shown === 'error')
      return failed('crossed-visitors.mixed-up', { shown });
    if (shown === null)
      return hasOwnFlow ? skipped('own-flow.no-verdict') : failed('crossed-visitors.silent');
    return passed('crossed-visitors.passed');
  },
};
