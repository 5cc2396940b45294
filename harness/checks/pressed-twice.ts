import { failed, passed, skipped, type Check } from './check.js';
import { notTried } from './not-judged.js';

/** A start button that is pressed twice begins once, or twice, and breaks nothing. */
export const pressedTwice: Check = {
  id: 'pressed-twice',
  judge({ probes, hasErrorPage }) {
    const tried = probes.find(({ id }) => id === 'pressed-twice');
    if (tried === undefined) return skipped('not-probed');
    const { evidence = {}, stopped, shown } = tried;
    if (evidence.isPressedAgain !== true)
      return stopped === null ? skipped('pressed-twice.once') : notTried(stopped);
    if (typeof evidence.broken === 'string')
      return failed('pressed-twice.breaks', { request: evidence.broken });
    // A second press may well be refused.
    if (stopped !== null) return notTried(stopped);
    // Without an error page of its own, "failed" may only say that the user has to begin anew.
    if (shown === 'failed' && hasErrorPage) return failed('pressed-twice.turned-away');
    return shown === 'verified' ? passed('pressed-twice.passed') : skipped('pressed-twice.unclear');
  },
};
