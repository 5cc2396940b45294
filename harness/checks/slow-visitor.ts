import { failed, passed, skipped, type Check } from './check.js';
import { notTried } from './not-judged.js';

/** A user who takes three minutes on the verification page is still known when they come back. */
export const slowVisitor: Check = {
  id: 'slow-visitor',
  judge({ probes, hasOwnFlow }) {
    const probe = probes.find(({ id }) => id === 'slow-visitor');
    if (probe === undefined) return skipped('slow-visitor.none');
    if (probe.stopped !== null) return notTried(probe.stopped);
    const { gone: cookies = '', shown, status } = probe;
    if (shown === 'verified') return passed('slow-visitor.passed', { cookies });
    if (shown === null && hasOwnFlow) return skipped('own-flow.no-verdict');
    return shown === null
      ? failed('slow-visitor.lost-silent', { cookies, status: status ?? '-' })
      : failed('slow-visitor.lost', { cookies, shown });
  },
};
