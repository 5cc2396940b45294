import type { z } from 'zod';
import { modeAfterProbe } from '../domain/mode.js';
import { appendToken } from '../domain/redirect.js';
import { resultText } from '../domain/result-codes.js';
import {
  advance,
  attemptsLeft,
  lastAttempt,
  type Event,
  type Verification,
} from '../domain/verification.js';
import { decideMode } from '../shared/compat.js';
import type {
  AttemptAnswer,
  FinishAnswer,
  LateView,
  ModeAnswer,
  OpenView,
  PageView,
  Wishes,
} from '../shared/page-protocol.js';
import type { State } from '../state/state.js';
import { PageRefusal } from './page-errors.js';
import { flashesFor, paces } from './pace.js';
import { storeRecording } from './recording.js';
import { cameraEventSchema, probeSchema, scriptErrorSchema } from './page-schemas.js';

export interface PageCall {
  readonly bizToken: string;
  readonly headers: { readonly userAgent: string; readonly scenario: string | undefined };
  readonly body: unknown;
  readonly files: PageFiles;
}

export type PageFiles = Readonly<Partial<Record<'video' | 'frame', readonly PageFile[]>>>;

export interface PageFile {
  readonly buffer: Buffer;
  readonly mimetype: string;
  readonly size: number;
}

/** What the page's script can call, `POST /reflect/api/<token>/<name>`. */
export function pageActions(state: State): Record<string, (call: PageCall) => Promise<object>> {
  return {
    open: (call) => open(call, state),
    probe: (call) => probe(call, state),
    capture: (call) => capture(call, state),
    camera: (call) => camera(call, state),
    recording: (call) => recording(call, state),
    finish: (call) => finish(call, state),
    error: (call) => scriptError(call, state),
  };
}

async function open({ bizToken, headers }: PageCall, state: State): Promise<PageView> {
  const found = await state.verifications.get(bizToken);
  if (found === undefined)
    return late(15, 'This link is not known here. Start again from your app.');
  await applyScenarioHeader(found, headers.scenario, state);
  const decision = decideMode(headers.userAgent, { profile: state.settings.compat });
  const { mode, reason } = chosenMode(found, decision);
  const step = await take(bizToken, { kind: 'opened', mode, reason }, state);
  if (!('bizToken' in step)) return step;
  note(step, state, {
    kind: 'page-opened',
    text: 'The user opened the verification page',
    data: { userAgent: headers.userAgent },
  });
  note(step, state, {
    kind: 'mode-decided',
    text: `${mode} mode: ${reason}`,
    data: { mode, row: decision.row, reason, certain: decision.certain },
  });
  return openView(step, state);
}

/** A scenario forces the mode, SecurityLevel 1 asks for silent; else the user agent decides. */
function chosenMode({ scenario, intl }: Verification, decision: ModeAnswer): ModeAnswer {
  if (scenario.mode) return { mode: scenario.mode, reason: `scenario "${scenario.id}" forces it` };
  return intl?.config.SecurityLevel === 1
    ? { mode: 'silent', reason: 'SecurityLevel 1 asks for it' }
    : decision;
}

function openView(verification: Verification, state: State): OpenView {
  const attempt = verification.attempts.length + 1;
  return {
    kind: 'open',
    mode: verification.mode ?? 'silent',
    reason: verification.modeReason,
    mayDowngrade: verification.scenario.mode === undefined,
    attempt,
    flashes: flashesFor(verification.bizToken, attempt),
    pace: paces[state.settings.pace],
    testMark: 'TEST · faceid-mock',
    wishes: wishesOf(verification),
  };
}

function wishesOf({ intl }: Verification): Wishes {
  const config = intl?.config;
  return {
    skipAgreement: config?.SkipPrivacyPolicy ?? false,
    skipStart: config?.AutoSkipStartPage ?? false,
    skipResult: config?.AutoSkip ?? false,
    themeColor: config?.ThemeColor ?? null,
    language: config?.Language ?? null,
  };
}

async function applyScenarioHeader(
  { bizToken, scenario }: Verification,
  id: string | undefined,
  state: State,
): Promise<void> {
  if (id === undefined || id === scenario.id) return;
  const chosen = state.scenarios.get(id);
  if (!chosen)
    throw new PageRefusal(400, 'UnknownScenario', `There is no scenario "${id.slice(0, 80)}".`);
  await state.verifications.update(bizToken, (before) => ({
    after: { ...before, scenario: chosen },
    value: true,
  }));
}

async function probe({ bizToken, headers, body }: PageCall, state: State): Promise<ModeAnswer> {
  const report = parse(probeSchema, body);
  const before = await known(bizToken, state);
  const answer = modeAfterProbe(
    {
      mode: before.mode ?? 'silent',
      reason: before.modeReason,
      forced: before.scenario.mode !== undefined,
      mayUpgrade:
        decideMode(headers.userAgent, { profile: state.settings.compat }).mayUpgrade ?? false,
    },
    report,
  );
  if (answer.mode === before.mode) return answer;
  const after = await must(bizToken, { kind: 'mode-changed', ...answer }, state);
  note(after, state, {
    kind: 'mode-changed',
    text: `The page went from ${before.mode ?? 'nothing'} to ${answer.mode}: ${answer.reason}`,
    data: { ...answer, probe: report },
  });
  return answer;
}

async function capture({ bizToken }: PageCall, state: State): Promise<object> {
  const verification = await must(bizToken, { kind: 'capture-started' }, state);
  note(verification, state, { kind: 'capture-started', text: 'The user started the capture' });
  return {};
}

async function camera({ bizToken, body }: PageCall, state: State): Promise<object> {
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

async function recording({ bizToken, files }: PageCall, state: State): Promise<AttemptAnswer> {
  const before = await known(bizToken, state);
  const { video, frame, text } = await storeRecording(before, files, state);
  const seq = state.ids.uuid();
  const after = await must(bizToken, { kind: 'submitted', seq, video, frame }, state);
  const code = lastAttempt(after)?.code ?? 0;
  note(after, state, { kind: 'recording', text, data: { video, frame } });
  note(after, state, {
    kind: 'attempt',
    text: `Attempt ${after.attempts.length} ended with ${code}: ${resultText(code)}`,
    data: { attempt: after.attempts.length, code },
  });
  return { code, text: resultText(code), passed: code === 0, attemptsLeft: attemptsLeft(after) };
}

async function finish({ bizToken }: PageCall, state: State): Promise<FinishAnswer> {
  const before = await known(bizToken, state);
  if (before.attempts.length === 0)
    throw new PageRefusal(409, 'NotFinished', 'Nothing was recorded yet; there is no result.');
  const after = await must(bizToken, { kind: 'finished' }, state);
  const location = appendToken(after.redirectUrl, bizToken, state.settings.redirectAppend);
  note(after, state, {
    kind: 'redirect',
    text: `The user pressed Next and goes to ${location}`,
    data: { location },
  });
  return { location };
}

async function scriptError({ bizToken, body }: PageCall, state: State): Promise<object> {
  const { message } = parse(scriptErrorSchema, body);
  const verification = await known(bizToken, state);
  note(verification, state, {
    kind: 'page-error',
    text: `A script of the page failed: ${message}`,
  });
  return {};
}

/** One step of the state machine, or the view for those who come too late. */
async function take(
  bizToken: string,
  event: Event,
  state: State,
): Promise<Verification | LateView> {
  const step = await state.verifications.update(bizToken, (before) => {
    const value = advance(before, event, state.clock.now());
    return { after: value.ok ? value.verification : before, value };
  });
  if (step === undefined) throw unknownToken();
  return step.ok ? step.verification : late(step.code, resultText(step.code));
}

async function must(bizToken: string, event: Event, state: State): Promise<Verification> {
  const step = await take(bizToken, event, state);
  if ('bizToken' in step) return step;
  throw new PageRefusal(410, String(step.code), step.text);
}

async function known(bizToken: string, state: State): Promise<Verification> {
  const verification = await state.verifications.get(bizToken);
  if (verification === undefined) throw unknownToken();
  return verification;
}

const unknownToken = () =>
  new PageRefusal(404, 'UnknownToken', 'This link is not known here. Start again from your app.');

const late = (code: number, text: string): LateView => ({ kind: 'late', code, text });

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new PageRefusal(
    400,
    'BadRequest',
    `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
  );
}

function note(
  { bizToken, namespace }: Verification,
  state: State,
  entry: Omit<Parameters<State['journal']['append']>[0], 'namespace' | 'bizToken' | 'lane'> & {
    readonly lane?: 'camera';
  },
): void {
  state.journal.append({ lane: 'page', ...entry, bizToken, namespace });
}
