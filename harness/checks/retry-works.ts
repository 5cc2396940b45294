import { failed, passed, skipped, type Check } from './check.js';

/** Whoever did not pass may try again, with a new link that can pass. */
export const retryWorks: Check = {
  id: 'retry-works',
  judge({ retried, bizToken, hasOwnFlow }) {
    if (retried === null)
      return skipped(
        'Tried where a verdict other than "verified" is shown and "retry" names steps.',
      );
    if (retried.stopped !== null)
      return failed(`The user could not try again: ${retried.stopped}.`);
    if (retried.bizToken === bizToken)
      return failed(
        'The user tried again and was sent to the same link, which is used up: each try needs a new ApplyWebVerificationToken.',
      );
    if (retried.verdict === null && hasOwnFlow)
      return skipped(
        'The retry led to a new link; your own flow may do more for a verdict than open the callback.',
      );
    return retried.verdict === 'verified'
      ? passed('The user tried again with a new link, passed, and was told so.')
      : failed(
          `The user tried again with a new link and passed, and was shown "${retried.verdict ?? 'nothing'}".`,
        );
  },
};
