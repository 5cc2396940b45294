import { failed, passed, skipped, type Check } from './check.js';
import { notTried } from './not-judged.js';

/** A user who opens the callback before they have finished, and passes then, is not told "no" for good. */
export const earlyCallback: Check = {
  id: 'early-callback',
  judge({ probes, hasErrorPage, isOneTimeCallback }) {
    if (isOneTimeCallback) return skipped('early-callback.one-time');
    const probe = probes.find(({ id }) => id === 'early-callback');
    if (probe === undefined) return skipped('not-probed');
    if (probe.stopped !== null) return notTried(probe.stopped);
    // Without an error page of its own, "failed" may only say that the user has to begin anew.
    if (probe.shown === 'failed' && hasErrorPage) return failed('early-callback.kept-null');
    return probe.shown === null
      ? passed('early-callback.passed-silent')
      : passed('early-callback.passed', { shown: probe.shown });
  },
};
