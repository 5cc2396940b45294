import { appendToken } from '../domain/redirect.js';
import { pairText, resultText } from '../domain/result-codes.js';
import { attemptsLeft, lastAttempt, type Verification } from '../domain/verification.js';
import type { AttemptAnswer, CancelAnswer, FinishAnswer } from '../shared/page-protocol.js';
import type { State } from '../state/state.js';
import { PageRefusal } from './refusal.js';
import type { PageCall, PageCaller } from './call.js';
import { timeoutOf } from './pace.js';
import { recordingCode, storeRecording } from './recording.js';
import { cancelSchema, endingSchema, finishSchema, recordingFieldsSchema } from './schemas.js';
import { currentVisit, must, mustBeInTime, note, parse } from './step.js';
import { taskOf } from './task.js';

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

/** A recording came: the attempt is judged by the scenario. Sent twice, it is judged once. */
export async function recording(call: PageCall, state: State): Promise<AttemptAnswer> {
  const before = await currentVisit(call, state);
  const { attempt } = parse(recordingFieldsSchema, call.body ?? {});
  const judged = attempt === undefined ? undefined : before.attempts[attempt - 1];
  // The answer to the first upload was lost on its way: the page asks again and is told the same.
  if (judged) return answerOf(before, judged.code, state);
  const { video, frame, say } = await storeRecording(before, call.files, state);
  const after = await must(
    call.bizToken,
    {
      kind: 'submitted',
      seq: state.ids.of(before.namespace).seq(),
      video,
      frame,
      recordingCode: state.settings.recordingCheck ? recordingCode(call.files) : null,
      late: isLate(before, call.receivedAt, state),
    },
    state,
  );
  note(after, state, { kind: 'recording', say, data: { video, frame } });
  return recordAttempt(after, state);
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
  const judged = verification.attempts[attempt - 1];
  note(verification, state, {
    kind: 'page-event',
    say: judged
      ? { key: 'page-event.upload-cancelled-late', values: { attempt } }
      : { key: 'page-event.upload-cancelled' },
    data: { what: 'upload-cancelled', step: 'uploading' },
  });
  return { judged: judged ? answerOf(verification, judged.code, state) : null };
}

const endingCodes = { timeout: 1409, exit: 1410 } as const;

/** The visitor left by the page's own button, or ran out of time. */
export async function end(call: PageCall, state: State): Promise<AttemptAnswer> {
  const { why } = parse(endingSchema, call.body);
  const before = await currentVisit(call, state);
  const code = endingCodes[why];
  if (before.intl === null && state.settings.legacyEndings === 'unfinished') {
    note(before, state, {
      kind: 'page-event',
      say: { key: 'page-event.no-code', values: { text: resultText(code) } },
    });
    return answerOf(before, code, state);
  }
  const after = await must(
    call.bizToken,
    { kind: 'ended', seq: state.ids.of(before.namespace).seq(), code },
    state,
  );
  return recordAttempt(after, state);
}

function recordAttempt(after: Verification, state: State): AttemptAnswer {
  const code = lastAttempt(after)?.code ?? 0;
  const attempt = after.attempts.length;
  note(after, state, {
    kind: 'attempt',
    say: { key: 'attempt', values: { attempt, code, text: resultText(code) } },
    data: { attempt, code },
  });
  return answerOf(after, code, state);
}

const answerOf = (verification: Verification, code: number, state: State): AttemptAnswer => ({
  code,
  text: pairText(code, verification.intl === null ? 'legacy' : 'intl', state.settings),
  passed: code === 0,
  attemptsLeft: attemptsLeft(verification),
  task: taskOf(verification, state),
});

/** *Next*, or the way out of a visitor who left. */
export async function finish(call: PageCall, state: State): Promise<FinishAnswer> {
  const { bizToken } = call;
  const exited = parse(finishSchema, call.body ?? {}).by === 'exit';
  const before = await currentVisit(call, state);
  const { exit, redirectAppend } = state.settings;
  if (before.attempts.length === 0 && !exited)
    throw new PageRefusal(409, 'NotFinished', 'Nothing was recorded yet; there is no result.');
  const after = await must(bizToken, { kind: 'finished' }, state);
  if (exited && exit === 'stay') return { location: null };
  const location = appendToken(after.redirectUrl, bizToken, redirectAppend);
  note(after, state, {
    kind: 'redirect',
    say: { key: exited ? 'redirect.exit' : 'redirect.next', values: { location } },
    data: { location },
  });
  return { location };
}
