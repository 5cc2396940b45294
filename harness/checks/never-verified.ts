import { failed, passed, skipped, type Check } from './check.js';
import { notTried } from './not-judged.js';

/** Probes that have no right to success. */
type Attack =
  | 'failed-token'
  | 'foreign-token'
  | 'forged-token'
  | 'missing-token'
  | 'no-cookie'
  | 'unfinished-token';

/** Success was shown to somebody who had no right to it: the same question for each kind of callback. */
export const neverVerified = (id: Attack): Check => ({
  id,
  judge({ probes, isCrossDevice }) {
    // Nobody is let in there: the session that began is told as well.
    if (id === 'no-cookie' && isCrossDevice) return skipped('no-cookie.cross-device');
    const tried = probes.filter((each) => each.id === id);
    // The one that shows something, of all that were tried.
    const probe = tried.find(({ shown }) => shown === 'verified') ?? tried[0];
    if (probe === undefined) return skipped('not-probed');
    if (probe.stopped !== null) return notTried(probe.stopped);
    return probe.shown === 'verified'
      ? failed(`${id}.let-in`, { url: probe.url })
      : passed(`${id}.passed`);
  },
});
