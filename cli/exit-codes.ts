import { outcomeOf } from '../harness/report/outcome.js';
import type { Summary } from '../harness/report/report.js';

/** Fixed: other people's scripts rely on them. */
export const exitCodes = {
  ok: 0,
  checkFailed: 1,
  usage: 2,
  couldNotStart: 3,
  noBrowser: 4,
  timedOut: 5,
  /** Nothing failed, and the harness could not judge a case. */
  inconclusive: 5,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;

const byOutcome = {
  passed: exitCodes.ok,
  failed: exitCodes.checkFailed,
  inconclusive: exitCodes.inconclusive,
} as const;

/** How a command ends that drove cases, or that read what was driven. */
export const exitCodeOf = (
  summary: Pick<Summary, 'failed' | 'inconclusive' | 'interrupted'>,
): number => byOutcome[outcomeOf(summary)];

/** Ends the command with one line on stderr and this code. */
export class UsageError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = exitCodes.usage) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** A signal has ended the command in the middle of its work, and what was under way is waited for no longer. */
export class InterruptedError extends UsageError {}

/** The limit of open files is reached: `ulimit -n`, or the machine's own. */
export const isTooFewFiles = (code: string | undefined): code is 'EMFILE' | 'ENFILE' =>
  code === 'EMFILE' || code === 'ENFILE';
