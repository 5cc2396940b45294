import { judge } from '../domain/findings/index.js';
import { happenings } from '../shared/page-protocol.js';
import type { State } from '../state/state.js';
import type { PageCall } from './call.js';
import { recordFindings } from './findings.js';
import { timeoutOf } from './pace.js';
import { cameraEventSchema, captureSchema, happeningSchema, scriptErrorSchema } from './schemas.js';
import { currentVisit, known, must, note, parse } from './step.js';

export async function capture(call: PageCall, state: State): Promise<object> {
  await currentVisit(call, state);
  const verification = await must(call.bizToken, { kind: 'capture-started' }, state);
  const { timeoutMs, shortened } = timeoutOf(verification, state);
  const hurry = shortened ? `; the time-out is shortened to ${timeoutMs} ms for this run` : '';
  note(verification, state, {
    kind: 'capture-started',
    text: `The user started the capture${hurry}`,
    data: { timeoutMs },
  });
  const { camera: asksForCamera } = parse(captureSchema, call.body ?? {});
  if (asksForCamera)
    note(verification, state, {
      kind: 'camera',
      lane: 'camera',
      text: 'Camera: asked',
      data: { outcome: 'asked' },
    });
  return {};
}

export async function camera({ bizToken, body }: PageCall, state: State): Promise<object> {
  const event = parse(cameraEventSchema, body);
  const verification = await known(bizToken, state);
  const error = event.error ? ` (${event.error.name}: ${event.error.message})` : '';
  const shown = event.shown ? `; the user read "${event.shown}"` : '';
  note(verification, state, {
    kind: 'camera',
    lane: 'camera',
    text: `Camera: ${event.outcome}${error}${shown}`,
    data: { ...event },
  });
  return {};
}

export async function happening({ bizToken, body }: PageCall, state: State): Promise<object> {
  const { what, step } = parse(happeningSchema, body);
  const verification = await known(bizToken, state);
  note(verification, state, {
    kind: 'page-event',
    text: `${happenings[what]} (on the screen "${step}")`,
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
    text: `A script of the page failed: ${message}`,
  });
  return {};
}
