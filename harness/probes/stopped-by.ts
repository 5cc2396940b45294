import type { ProbeResult } from '../case/observation.js';
import { reasonOf, StoppedError } from '../drivers/reason.js';

/** What a probe gives back that could not go on. */
export const stoppedBy = (id: ProbeResult['id'], error: unknown): ProbeResult => ({
  id,
  url: '',
  status: null,
  shown: null,
  stopped: reasonOf(error),
  isLimited: error instanceof StoppedError && /^reason\.limited/.test(error.reason.key),
});
