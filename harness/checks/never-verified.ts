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

/** The page on a second device has no session to compare with: it tells of an attempt, and lets nobody in. */
const knowsNoSession: readonly Attack[] = ['no-cookie', 'foreign-token'];

/** Success was shown to somebody who had no right to it: the same question for each kind of callback. */
export const neverVerified = (id: Attack): Check => ({
  id,
  judge({ probes, isCrossDevice }) {
    if (isCrossDevice && knowsNoSession.includes(id)) return skipped('cross-device');
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
