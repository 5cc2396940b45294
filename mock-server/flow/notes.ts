import { judge } from '../domain/findings/index.js';
import type { Verification } from '../domain/verification.js';
import type { CameraEvent } from '../shared/page-protocol.js';
import type { Sentence } from '../shared/texts.js';
import type { JournalKey } from '../state/journal.js';
import type { State } from '../state/state.js';
import { isJudged, mustBeNext } from './attempt-answer.js';
import type { PageCall } from './call.js';
import { recordFindings } from './findings.js';
import { timeoutOf } from './pace.js';
import { cameraEventSchema, captureSchema, happeningSchema, scriptErrorSchema } from './schemas.js';
import { known, mustBeCurrent, mustBeInTime, note, parse, take, type Note } from './step.js';

export async function capture(call: PageCall, state: State): Promise<object> {
  const { camera: asksForCamera, attempt } = parse(captureSchema, call.body ?? {});
  await take(
    call.bizToken,
    {
      event(before) {
        mustBeCurrent(call, before, state);
        // One that was on its way for long: its attempt is over, and the next one has its own capture.
        if (isJudged(before, attempt)) return null;
        mustBeInTime(before, state);
        mustBeNext(before, attempt);
        return { kind: 'capture-started' };
      },
      notes: (after) => [captureNote(after, state), ...(asksForCamera ? [cameraAsked] : [])],
    },
    state,
  );
  return {};
}

function captureNote(verification: Verification, state: State): Note {
  const { timeoutMs, shortened } = timeoutOf(verification, state);
  return {
    kind: 'capture-started',
    say: shortened
      ? { key: 'capture-started.shortened', values: { timeoutMs } }
      : { key: 'capture-started' },
    data: { timeoutMs },
  };
}

const cameraAsked: Note = {
  kind: 'camera',
  lane: 'camera',
  say: { key: 'camera', values: { outcome: 'asked' } },
  data: { outcome: 'asked' },
};

export async function camera({ bizToken, body }: PageCall, state: State): Promise<object> {
  const event = parse(cameraEventSchema, body);
  const verification = await known(bizToken, state);
  note(verification, state, {
    kind: 'camera',
    lane: 'camera',
    say: cameraSentence(event),
    data: { ...event },
  });
  return {};
}

function cameraSentence({ outcome, error, shown }: CameraEvent): Sentence<JournalKey> {
  const values = { outcome, ...error, ...(shown ? { shown } : {}) };
  if (error) return { key: shown ? 'camera.error-shown' : 'camera.error', values };
  return { key: shown ? 'camera.shown' : 'camera', values };
}

export async function happening({ bizToken, body }: PageCall, state: State): Promise<object> {
  const { what, step } = parse(happeningSchema, body);
  const verification = await known(bizToken, state);
  note(verification, state, {
    kind: 'page-event',
    say: { key: `page-event.${what}`, values: { step } },
    data: { what, step },
  });
  recordFindings(verification, judge('happening', { what }), state);
  return {};
}

export async function scriptError({ bizToken, body }: PageCall, state: State): Promise<object> {
  const { message } = parse(scriptErrorSchema, body);
  const verification = await known(bizToken, state);
  note(verification, state, {
    kind: 'page-error',
    say: { key: 'page-error', values: { message } },
  });
  return {};
}
