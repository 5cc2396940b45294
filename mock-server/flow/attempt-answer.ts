import { resultText } from '../domain/result-codes.js';
import type { Verification } from '../domain/verification.js';
import type { AttemptAnswer } from '../shared/page-protocol.js';
import type { State } from '../state/state.js';
import type { Note } from './step.js';
import { taskOf } from './task.js';

/** Whether this attempt is over; false for clients that do not say which one they mean. */
export const isJudged = (verification: Verification, attempt: number | undefined): boolean =>
  attempt !== undefined && verification.attempts.length >= attempt;

export function attemptNote({ attempts }: Verification): Note {
  const attempt = attempts.length;
  const code = attempts.at(-1)?.code ?? 0;
  return {
    kind: 'attempt',
    say: { key: 'attempt', values: { attempt, code, text: resultText(code) } },
    data: { attempt, code },
  };
}

/** The same whenever it is asked for, also when further attempts have followed; left out, the last one. */
export function answerTo(
  attempt: number | undefined,
  verification: Verification,
  state: State,
): AttemptAnswer {
  const { attempts } = verification;
  const nth = Math.min(attempt ?? Infinity, attempts.length);
  return answerOf(verification, { code: attempts[nth - 1]?.code ?? 0, attempt: nth }, state);
}

export function answerOf(
  verification: Verification,
  { code, attempt }: { readonly code: number; readonly attempt: number },
  state: State,
): AttemptAnswer {
  const { retryLimit, attempts } = verification;
  return {
    code,
    text: resultText(code),
    passed: code === 0,
    attemptsLeft: Math.max(0, retryLimit - attempt),
    task: taskOf({ ...verification, attempts: attempts.slice(0, attempt) }, state),
  };
}
