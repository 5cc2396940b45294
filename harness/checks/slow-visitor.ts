import { failed, passed, skipped, type Check } from './check.js';

/** Whoever takes three minutes on the verification page is still known when he comes back. */
export const slowVisitor: Check = {
  id: 'slow-visitor',
  judge({ probes }) {
    const probe = probes.find(({ id }) => id === 'slow-visitor');
    if (probe === undefined)
      return skipped('Tried only where cookies run out within three minutes of their setting.');
    if (probe.stopped !== null) return skipped(`It could not be tried: ${probe.stopped}.`);
    const { gone = '', shown, status } = probe;
    const what = `A visitor who passed, and took three minutes for it, had lost the cookie ${gone} by then`;
    if (shown === 'verified') return passed(`${what}, and was told his verdict all the same.`);
    const instead = shown === null ? `no verdict (status ${status ?? 'none'})` : `"${shown}"`;
    return failed(
      `${what} and was shown ${instead}: let it live as long as the link, which can be used for two hours.`,
    );
  },
};
