import { pairText, resultText } from '../domain/result-codes.js';
import type { Verification } from '../domain/verification.js';
import type { AttemptAnswer } from '../shared/page-protocol.js';
import type { State } from '../state/state.js';
import { PageRefusal } from './refusal.js';
import type { Note } from './step.js';
import { taskOf } from './task.js';

/** @throws PageRefusal 409 for an attempt that cannot have begun: said twice, it would be two. */
export function mustBeNext({ attempts }: Verification, attempt: number | undefined): void {
  const next = attempts.length + 1;
  if (attempt === undefined || attempt <= next) return;
  throw new PageRefusal(
    409,
    'AttemptAhead',
    `Attempt ${attempt} cannot have begun: the next one is ${next}.`,
  );
}

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
    text: pairText(code, verification.intl === null ? 'legacy' : 'intl', state.settings),
    passed: code === 0,
    attemptsLeft: Math.max(0, retryLimit - attempt),
    task: taskOf({ ...verification, attempts: attempts.slice(0, attempt) }, state),
  };
}
