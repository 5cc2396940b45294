import { failed, passed, skipped, type Check } from './check.js';
import { notTried } from './not-judged.js';

/** A user who passed reloads the page, or the browser asks twice: nothing breaks and nothing is taken back. */
export const repeatedCallback: Check = {
  id: 'repeated-callback',
  judge({ probes }) {
    const probe = probes.find(({ id }) => id === 'repeated-callback');
    if (probe === undefined) return skipped('not-probed');
    if (probe.stopped !== null) return notTried(probe.stopped);
    const { status, shown, url, issued = 0 } = probe;
    if (shown === 'failed') return failed('repeated-callback.taken-back', { url });
    if (issued > 0) return failed('repeated-callback.begins', { url });
    if (status === null) return failed('repeated-callback.no-answer', { url });
    if (status >= 500) return failed('repeated-callback.breaks', { url, status });
    return shown === null
      ? passed('repeated-callback.passed-silent', { url, status })
      : passed('repeated-callback.passed', { url, status, shown });
  },
};
