import { answered } from '../../domain/asked.js';
import { checksOf, type IntlConfig } from '../../domain/intl.js';
import { pairText, resultCodes, resultText } from '../../domain/result-codes.js';
import { lastAttempt, type Attempt, type Verification } from '../../domain/verification.js';
import type { State } from '../../state/state.js';
import { mediaRemoved } from '../../storage/answers.js';
import type { ActionContext, Output } from '../action.js';

/**
 * One attempt as both result actions give it. Where liveness failed, or no comparison was asked for, the
 * comparison never ran and its fields are null (sibling examples, wire-facts 1.3 and 2.3).
 */
export function detailOf(
  attempt: Attempt,
  { settings }: Pick<State, 'settings'>,
  config?: IntlConfig,
): Output {
  const { code } = attempt;
  const textOf = (each: number) =>
    pairText(each, config === undefined ? 'legacy' : 'intl', settings);
  const text = textOf(code);
  const stage = resultCodes.get(code)?.stage ?? 'liveness';
  const alive = stage === 'passed' || stage === 'compare';
  const compared = alive && (config === undefined || checksOf(config).comparison);
  return {
    ErrorCode: code,
    ErrorMsg: text,
    LivenessErrorCode: alive ? 0 : code,
    LivenessErrorMsg: alive ? textOf(0) : text,
    CompareErrorCode: compared ? code : null,
    CompareErrorMsg: compared ? text : null,
    ReqTimestamp: attempt.at,
    Similarity: config === undefined || compared ? attempt.similarity : 0,
    Seq: attempt.seq,
  };
}

/** The result is as on the wire; the answer's header says that recordings in it are not kept any more. */
export function tellRemoved({ video, frame }: Attempt, { state, delivery }: ActionContext): void {
  const isGone = [video, frame].some(
    (media) => media !== null && state.media.get(media.bucket, media.key) === undefined,
  );
  if (isGone) delivery.warnings.push(mediaRemoved);
}

/** For the timeline: when the customer's server asked, and what it learned. */
export async function recordFetch(
  verification: Verification,
  code: number | null,
  state: State,
): Promise<void> {
  const { bizToken, namespace } = verification;
  const when = lastAttempt(verification) === undefined ? 'before' : 'after';
  state.journal.append({
    kind: 'result-fetched',
    lane: 'server',
    namespace,
    bizToken,
    say:
      code === null
        ? { key: `result-fetched.${when}` }
        : { key: 'result-fetched', values: { code, text: resultText(code) } },
    data: { code },
  });
  await state.verifications.update(bizToken, (before) => ({
    after: answered(before, code === null ? 'nulls' : 'code'),
    value: true,
  }));
}
