import { attemptCode } from '../domain/scenario.js';
import type { Event, Verification } from '../domain/verification.js';
import type { AttemptAnswer, CancelAnswer } from '../shared/page-protocol.js';
import type { PhotoVerdict } from '../state/comparison.js';
import type { State } from '../state/state.js';
import { answerTo, attemptNote, isJudged, mustBeNext } from './attempt-answer.js';
import type { PageCall, PageCaller } from './call.js';
import { timeoutOf } from './pace.js';
import { readRecording, recordingCode, type ReadRecording } from './recording.js';
import { cancelSchema, recordingFieldsSchema } from './schemas.js';
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

/**
 * Before the upload is read. Where an attempt was judged already, the upload may be a second try of the same one, which
 * says so only in its body.
 *
 * @throws PageRefusal where no recording can be taken
 */
export async function refuseRecording(caller: PageCaller, state: State): Promise<void> {
  const verification = await currentVisit(caller, state);
  if (verification.attempts.length === 0) mustBeInTime(verification, state);
}

/** A recording came: the attempt is judged by the scenario. Sent twice, also at once, it is judged once. */
export async function recording(call: PageCall, state: State): Promise<AttemptAnswer> {
  const before = await currentVisit(call, state);
  const { attempt } = parse(recordingFieldsSchema, call.body ?? {});
  if (isJudged(before, attempt)) return answerTo(attempt, before, state);
  mustBeInTime(before, state);
  const read = await readRecording(call.files, state);
  const photo = await comparison(before, read, state);
  const move = recordingMove({ call, attempt, read, photo }, state);
  const after = await take(call.bizToken, move, state);
  return answerTo(attempt, after, state);
}

interface Received {
  readonly call: PageCall;
  readonly attempt: number | undefined;
  readonly read: ReadRecording;
  readonly photo: PhotoVerdict | null;
}

function recordingMove({ call, attempt, read, photo }: Received, state: State): Move {
  return {
    event(before) {
      mustBeCurrent(call, before, state);
      // The answer to the first upload was lost on its way: the page asks again and is told the same.
      if (isJudged(before, attempt)) return null;
      mustBeInTime(before, state);
      mustBeNext(before, attempt);
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
    seq: state.ids.of(before.namespace).seq(),
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
