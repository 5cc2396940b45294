import { answerWait } from '../../harness/drivers/wait.js';
import type { Patience } from '../../harness/drivers/steps.js';
import { limitsOf } from '../../harness/plan/limits.js';

/** The limits of a quick site, and so many milliseconds for each step. */
export const patience = (answerMs: number, did?: (line: string) => void): Patience => ({
  wait: answerWait(answerMs),
  limits: limitsOf({ limits: {} }),
  did,
});
