import { failed, passed, skipped, type Check } from './check.js';

/** Whoever opens the callback before he has finished, and passes then, is not told "no" for good. */
export const earlyCallback: Check = {
  id: 'early-callback',
  judge({ probes, hasErrorPage }) {
    const probe = probes.find(({ id }) => id === 'early-callback');
    if (probe === undefined)
      return skipped('Tried only after the first case that passes, on the first device.');
    if (probe.stopped !== null) return skipped(`It could not be tried: ${probe.stopped}.`);
    const what = 'A visitor who opened the callback before he had finished, and then passed,';
    // Without an error page of its own, "failed" may only say that he has to begin anew.
    return probe.shown === 'failed' && hasErrorPage
      ? failed(
          `${what} was told that he failed: the null of an unfinished verification was kept as a verdict. Keep one only when ErrorCode is a number.`,
        )
      : passed(`${what} was shown "${probe.shown ?? 'no verdict'}".`);
  },
};
