import { StoppedError, type ReasonKey } from './reason.js';
import type { Values } from '../../mock-server/shared/texts.js';

/** How long something of the customer's is waited for. */
export interface Wait {
  readonly ms: number;
  /** The setting that it comes from, as messages name it. */
  readonly setting: string;
  /** The case has too little of its time left for a page to have had a fair chance. */
  readonly isCut?: boolean;
}

export const answerWait = (answerMs: number): Wait => ({
  ms: answerMs,
  setting: 'limits.answerMs',
});

/** Shorter than what is left of the case, so that it is the page that is named which did not come. */
export function waitWithin(answerMs: number, case_: { leftMs: number; caseMs: number }): Wait {
  const leftMs = Math.round(Math.max(1_000, case_.leftMs - 1_000) / 100) * 100;
  if (leftMs >= answerMs) return answerWait(answerMs);
  return { ms: leftMs, setting: 'timeout', isCut: leftMs < case_.caseMs / 3 };
}

/** Nothing came: said of the page, unless the case ended the wait before its time. */
export function nothingCame({ ms, setting, isCut }: Wait, key: ReasonKey, values: Values): Error {
  const limit = { seconds: ms / 1000, setting };
  return isCut === true
    ? new StoppedError('reason.no-time-left', limit)
    : new StoppedError(key, { ...values, ...limit });
}
