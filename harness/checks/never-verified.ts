import type { ProbeId } from '../case/observation.js';
import { failed, passed, skipped, type Check } from './check.js';

interface Attack {
  /** Who comes how, as the beginning of a sentence. */
  readonly what: string;
  /** What it means that success was shown, and the cure. */
  readonly why: string;
}

/** Success was shown to somebody who had no right to it: the same question for each kind of callback. */
export const neverVerified = (id: ProbeId, { what, why }: Attack): Check => ({
  id,
  judge({ probes }) {
    const tried = probes.filter((each) => each.id === id);
    // The one that shows something, of all that were tried.
    const probe = tried.find(({ shown }) => shown === 'verified') ?? tried[0];
    if (probe === undefined)
      return skipped('Tried only after the first case that passes, or fails, on the first device.');
    if (probe.stopped !== null) return skipped(`It could not be tried: ${probe.stopped}.`);
    if (probe.shown !== 'verified') return passed(`${what} did not show success.`);
    return failed(`${what} showed "verified" (${probe.url}): ${why}.`);
  },
});
