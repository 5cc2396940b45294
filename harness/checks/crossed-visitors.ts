import { failed, passed, skipped, type Check } from './check.js';

/** Two visitors at once, one who fails and one who passes: each is told his own verdict. */
export const crossedVisitors: Check = {
  id: 'crossed-visitors',
  judge({ probes, hasOwnFlow }) {
    const crossed = probes.filter(({ id }) => id === 'crossed-visitors');
    const failing = crossed.find(({ user }) => user === 'failing');
    // Where it was stopped before there was any user, that stands alone.
    const passing = crossed.find((each) => each !== failing);
    if (passing === undefined)
      return skipped('Tried only after the first case that passes, or fails, on the first device.');
    if (passing.isLimited) return skipped(`It could not be tried: ${passing.stopped ?? ''}.`);
    if (passing.stopped !== null)
      return failed(`Of two visitors at once, one got no further: ${passing.stopped}.`);
    if (failing?.shown === 'verified')
      return failed(
        'Two visitors were verified at once, and the one who failed was shown "verified", which is not his own result: the server does not ask for it, misjudges it, or mixes tokens up. Ask with the token of the session that is asking, not with one variable of the server.',
      );
    if (failing?.shown === 'error')
      return failed(
        'Two visitors were verified at once, and the one who failed was shown "error" in place of his verdict: his token was lost to the other one. Keep each token in its own session, not in one variable of the server.',
      );
    if (passing.shown === 'failed' || passing.shown === 'error')
      return failed(
        `Two visitors were verified at once, and the one who passed was shown "${passing.shown}": their tokens were mixed up. Keep each token in its own session, not in one variable of the server.`,
      );
    if (passing.shown === null && hasOwnFlow)
      return skipped(
        'Opening the callback showed no verdict: your own flow may do more for it than further visitors do.',
      );
    if (passing.shown === null)
      return failed(
        'Two visitors were verified at once, and the one who passed was shown nothing in the time that pages have. Keep each token in its own session, and answer each visitor for himself.',
      );
    return passed('Two visitors at once were each told their own verdict.');
  },
};
