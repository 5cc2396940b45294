import { appendToken } from '../domain/redirect.js';
import { resultText } from '../domain/result-codes.js';
import type { Verification } from '../domain/verification.js';
import type { AttemptAnswer, FinishAnswer } from '../shared/page-protocol.js';
import type { State } from '../state/state.js';
import { answerOf, answerTo, attemptNote, isJudged, mustBeNext } from './attempt-answer.js';
import type { PageCall } from './call.js';
import { PageRefusal } from './refusal.js';
import { endingSchema, finishSchema } from './schemas.js';
import { currentVisit, mustBeCurrent, mustBeInTime, note, parse, take, type Note } from './step.js';

const endingCodes = { timeout: 1409, exit: 1410 } as const;
type EndingCode = (typeof endingCodes)[keyof typeof endingCodes];

/** The visitor left by the page's own button, or ran out of time. Said twice, it ends once. */
export async function end(call: PageCall, state: State): Promise<AttemptAnswer> {
  const { why, attempt } = parse(endingSchema, call.body);
  const code = endingCodes[why];
  const before = await currentVisit(call, state);
  if (before.intl === null && state.settings.legacyEndings === 'unfinished') {
    note(before, state, {
      kind: 'page-event',
      say: { key: 'page-event.no-code', values: { text: resultText(code) } },
    });
    return answerOf(before, { code, attempt: before.attempts.length }, state);
  }
  const after = await take(
    call.bizToken,
    {
      event(found) {
        mustBeCurrent(call, found, state);
        if (isJudged(found, attempt ?? endedAttempt(found, code))) return null;
        // Before it takes an id: what is refused takes none.
        mustBeInTime(found, state);
        mustBeNext(found, attempt);
        return { kind: 'ended', seq: state.ids.of(found.namespace).seq(), code };
      },
      notes: (ended) => [attemptNote(ended)],
    },
    state,
  );
  return answerTo(attempt, after, state);
}

/** For clients that do not say which attempt they mean: an attempt that ended so, with no capture since. */
function endedAttempt({ state, attempts }: Verification, code: EndingCode): number | undefined {
  return state === 'failed' && attempts.at(-1)?.code === code ? attempts.length : undefined;
}

/** *Next*, or the way out of a visitor who left. */
export async function finish(call: PageCall, state: State): Promise<FinishAnswer> {
  const { bizToken } = call;
  const exited = parse(finishSchema, call.body ?? {}).by === 'exit';
  const { exit, redirectAppend } = state.settings;
  const locationOf = ({ redirectUrl }: Verification): string | null =>
    exited && exit === 'stay' ? null : appendToken(redirectUrl, bizToken, redirectAppend);
  const after = await take(
    bizToken,
    {
      event(before) {
        mustBeCurrent(call, before, state);
        if (before.attempts.length === 0 && !exited)
          throw new PageRefusal(
            409,
            'NotFinished',
            'Nothing was recorded yet; there is no result.',
          );
        return before.state === 'finished' ? null : { kind: 'finished' };
      },
      notes: (finished) => [wayOut(locationOf(finished), exited)],
    },
    state,
  );
  return { location: locationOf(after) };
}

const wayOut = (location: string | null, exited: boolean): Note =>
  location === null
    ? { kind: 'page-event', say: { key: 'page-event.stayed' }, data: { what: 'stayed' } }
    : {
        kind: 'redirect',
        say: { key: exited ? 'redirect.exit' : 'redirect.next', values: { location } },
        data: { location },
      };
