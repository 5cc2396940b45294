import { passed, skipped, warning, type Check } from './check.js';

/** RedirectUrl is built from an address of your own, not from what a request says. */
export const forwardedHost: Check = {
  id: 'forwarded-host',
  judge({ probes }) {
    const probe = probes.find(({ id }) => id === 'forwarded-host');
    if (probe === undefined) return skipped('not-probed');
    // Nobody has to serve a host that is not theirs.
    if (probe.stopped !== null) return skipped('not-tried', { reason: probe.stopped });
    // In production a proxy may set this header itself, whatever a request says: that cannot be known here.
    return probe.evidence?.isTaken === true
      ? warning('forwarded-host.taken', { url: probe.url })
      : passed('forwarded-host.passed');
  },
};
