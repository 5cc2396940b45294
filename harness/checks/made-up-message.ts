import { failed, passed, skipped, type Check } from './check.js';

/** What another origin's page says of a verification gets nobody in. */
export const madeUpMessage: Check = {
  id: 'made-up-message',
  judge({ probes }) {
    const probe = probes.find(({ id }) => id === 'made-up-message');
    if (probe === undefined) return skipped('not-probed');
    const { stopped, shown, url, evidence = {} } = probe;
    // A window that somebody else has opened may well close itself: that says nothing of harness or customer.
    if (stopped !== null) return skipped('not-tried', { reason: stopped });
    if (evidence.isVerifiedBefore === true) return skipped('made-up-message.verified-before');
    if (evidence.listens === false) return passed('made-up-message.passed-unheard', { url });
    if (evidence.isApart === true) return passed('made-up-message.passed-apart', { url });
    const { messages = 0, repeated = 0 } = evidence;
    if (shown !== 'verified')
      return passed('made-up-message.passed', { messages: Number(messages) });
    return repeated === 0
      ? failed('made-up-message.let-in', { url, messages: Number(messages) })
      : failed('made-up-message.let-in-by-own', { url, repeated: Number(repeated) });
  },
};
