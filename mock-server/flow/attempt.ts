import { appendToken } from '../domain/redirect.js';
import { resultText } from '../domain/result-codes.js';
import { attemptCode } from '../domain/scenario.js';
import type { Event, Verification } from '../domain/verification.js';
import type { AttemptAnswer, CancelAnswer, FinishAnswer } from '../shared/page-protocol.js';
import type { PhotoVerdict } from '../state/comparison.js';
import type { State } from '../state/state.js';
import { PageRefusal } from './refusal.js';
import type { PageCall, PageCaller } from './call.js';
import { timeoutOf } from './pace.js';
import { readRecording, recordingCode, type ReadRecording } from './recording.js';
import { cancelSchema, endingSchema, finishSchema, recordingFieldsSchema } from './schemas.js';
import {
  currentVisit,
  mustBeCurrent,
  mustBeInTime,
  note,
  parse,
  take,
  type Move,
  type Note,
} from './step.js';
import { taskOf } from './task.js';

/**
 * Before the upload is read. Where an attempt was judged already, the upload may be a second try of the same one, which
 * says so only in its body.
 *
 * @throws PageRefusal where no recording can be taken
 */
export async function refuseRecording(caller: PageCaller, state: State): Promise<void> {
  const verification = await currentVisit(caller, state);
  if (verification.attempts.length === 0)
    mustBeInTime(verification, state.clock.now(verification.namespace));
}

/** A recording came: the attempt is judged by the scenario. Sent twice, also at once, it is judged once. */
export async function recording(call: PageCall, state: State): Promise<AttemptAnswer> {
  const before = await currentVisit(call, state);
  const { attempt } = parse(recordingFieldsSchema, call.body ?? {});
  if (isJudged(before, attempt)) return answerTo(attempt, before, state);
  mustBeInTime(before, state.clock.now(before.namespace));
  const read = await readRecording(call.files, state);
  const photo = await comparison(before, read, state);
  const move = recordingMove({ call, attempt, read, photo }, state);
  const after = await take(call.bizToken, move, state);
  return answerTo(attempt ?? after.attempts.length, after, state);
}

interface Received {
  readonly call: PageCall;
  readonly attempt: number | undefined;
  readonly read: ReadRecording;
  readonly photo: PhotoVerdict | null;
}

function recordingMove({ call, attempt, read, photo }: Received, state: State): Move {
  return {
    event(before, now) {
      mustBeCurrent(call, before, state);
      // The answer to the first upload was lost on its way: the page asks again and is told the same.
      if (isJudged(before, attempt)) return null;
      mustBeInTime(before, now);
      return submitted({ call, read, photo }, before, state);
    },
    notes(after) {
      photo?.tell();
      const { video, frame } = after.attempts.at(-1) ?? {};
      const came: Note = { kind: 'recording', say: read.say, data: { video, frame } };
      return [came, attemptNote(after)];
    },
  };
}

function submitted(
  { call, read, photo }: Pick<Received, 'call' | 'read' | 'photo'>,
  before: Verification,
  state: State,
): Event {
  return {
    kind: 'submitted',
    seq: state.ids.of(before.namespace).uuid(),
    ...read.keep(before),
    recordingCode: codeOf(read, state),
    ...(photo === null ? {} : { photoCode: photo.code }),
    late: isLate(before, call.receivedAt, state),
  };
}

const codeOf = ({ files }: ReadRecording, { settings }: State) =>
  settings.recordingCheck ? recordingCode(files) : null;

/** Where the attempt gets as far as the comparison, the photo is looked at. */
async function comparison(
  before: Verification,
  read: ReadRecording,
  state: State,
): Promise<PhotoVerdict | null> {
  const { attempts, scenario } = before;
  const isAlive = attemptCode(scenario, attempts.length + 1) === 0 && codeOf(read, state) === null;
  return isAlive ? state.comparison.judge(before) : null;
}

/** What is sent in time may arrive a little later. */
const graceMs = 2_000;

function isLate(verification: Verification, receivedAt: number, state: State): boolean {
  const { captureStartedAt } = verification;
  if (captureStartedAt === null) return false;
  return receivedAt > captureStartedAt + timeoutOf(verification, state).timeoutMs + graceMs;
}

const isJudged = (verification: Verification, attempt: number | undefined): attempt is number =>
  attempt !== undefined && verification.attempts.length >= attempt;

/** *Cancel* while a recording is sent: what the server has judged by then stays judged. */
export async function cancel(call: PageCall, state: State): Promise<CancelAnswer> {
  const { attempt } = parse(cancelSchema, call.body);
  const verification = await currentVisit(call, state);
  const judged = isJudged(verification, attempt);
  note(verification, state, {
    kind: 'page-event',
    say: judged
      ? { key: 'page-event.upload-cancelled-late', values: { attempt } }
      : { key: 'page-event.upload-cancelled' },
    data: { what: 'upload-cancelled', step: 'uploading' },
  });
  return { judged: judged ? answerTo(attempt, verification, state) : null };
}

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
      event(now) {
        mustBeCurrent(call, now, state);
        const isEnded = isJudged(now, attempt ?? endedAttempt(now, code));
        return isEnded ? null : { kind: 'ended', seq: state.ids.of(now.namespace).uuid(), code };
      },
      notes: (ended) => [attemptNote(ended)],
    },
    state,
  );
  return answerTo(attempt ?? after.attempts.length, after, state);
}

/** For clients that do not say which attempt they mean: an attempt that ended so, with no capture since. */
function endedAttempt({ state, attempts }: Verification, code: EndingCode): number | undefined {
  return state === 'failed' && attempts.at(-1)?.code === code ? attempts.length : undefined;
}

function attemptNote({ attempts }: Verification): Note {
  const attempt = attempts.length;
  const code = attempts.at(-1)?.code ?? 0;
  return {
    kind: 'attempt',
    say: { key: 'attempt', values: { attempt, code, text: resultText(code) } },
    data: { attempt, code },
  };
}

/** The same whenever it is asked for, also when further attempts have followed. */
const answerTo = (attempt: number, verification: Verification, state: State): AttemptAnswer =>
  answerOf(verification, { code: verification.attempts[attempt - 1]?.code ?? 0, attempt }, state);

function answerOf(
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
