import { defaultCameraProblems } from '../domain/camera-problems.js';
import { injectionOf } from '../domain/camera.js';
import { judge } from '../domain/findings/index.js';
import { resultText } from '../domain/result-codes.js';
import { themeOf } from '../domain/theme.js';
import { advance, hasBegun, type Verification } from '../domain/verification.js';
import { decideMode } from '../shared/compat.js';
import type { LateView, Mode, OpenView, PageView, Wishes } from '../shared/page-protocol.js';
import type { State } from '../state/state.js';
import { armedOnOpening } from './arm-on-opening.js';
import { choose, chosenFor, noteChoice, scenarioById } from './choose.js';
import { textsFor } from './page-texts.js';
import type { PageCall } from './call.js';
import { recordFindings } from './findings.js';
import { paceOf } from './pace.js';
import { openingSchema } from './schemas.js';
import { late, noteAll, parse, unknownLink, type Note } from './step.js';
import { taskOf } from './task.js';

/** The link is opened: the mode is decided by user agent, or the user comes too late. */
export async function open(call: PageCall, state: State): Promise<PageView> {
  const { languages } = parse(openingSchema, call.body ?? {});
  const found = await state.verifications.get(call.bizToken);
  if (found === undefined) return { ...unknownLink, ...textsFor(languages) };
  // The customer's wish goes before the phone's (documented for Config.Language).
  const wished = found.intl?.config.Language;
  const texts = textsFor(wished === undefined ? languages : [wished, ...languages]);
  return { ...(await openKnown(call, state)), ...texts };
}

async function openKnown(
  { bizToken, headers, mode: wanted }: PageCall,
  state: State,
): Promise<OpenView | LateView> {
  const { userAgent } = headers;
  const byHeader =
    headers.scenario === undefined ? undefined : scenarioById(headers.scenario, state);
  const decision = decideMode(userAgent, { profile: state.settings.compat });
  // Chosen, used up, opened and told at once: nobody comes in between.
  const opened = await state.verifications.update<Verification | LateView>(bizToken, (before) => {
    const headed = byHeader
      ? chosenFor(before, { scenario: byHeader, way: 'header' }, state)
      : before;
    const { chosen, armed } = armedOnOpening(headed, userAgent, state);
    const { mode, reason } = chosenMode(chosen, wanted, decision);
    const now = state.clock.now(before.namespace);
    const step = advance(chosen, { kind: 'opened', mode, reason, userAgent }, now);
    if (armed !== undefined) armed.left -= 1;
    const tell = (): void => {
      if (headed !== before) noteChoice(before, headed, state);
      if (chosen !== headed) noteChoice(headed, chosen, state);
      judgeOpening(chosen, { userAgent, late: step.ok ? null : step.code }, state);
      noteAll(
        chosen,
        state,
        step.ok
          ? notesOf(step.verification, { userAgent, decision })
          : [lateNote(step.code, userAgent)],
      );
    };
    if (step.ok) return { after: step.verification, value: step.verification, tell };
    return { after: chosen, value: late(step.code, chosen, state), tell };
  });
  if (opened === undefined) return unknownLink;
  if (!('bizToken' in opened)) return opened;
  const isOpenToProbe = opened.mode === 'light' || decision.mayUpgrade === true;
  return openView(opened, isOpenToProbe, state);
}

interface Opening {
  readonly userAgent: string;
  readonly late: number | null;
}

const lateNote = (code: 14 | 15 | 16, userAgent: string): Note => ({
  kind: 'page-opened',
  say: { key: 'page-opened.late', values: { code, text: resultText(code) } },
  data: { userAgent, code },
});

function notesOf(
  { visit, mode, modeReason: reason }: Verification,
  { userAgent, decision }: { readonly userAgent: string; readonly decision: Decision },
): readonly Note[] {
  return [
    {
      kind: 'page-opened',
      say: visit > 1 ? { key: 'page-opened.again', values: { visit } } : { key: 'page-opened' },
      data: { userAgent, visit },
    },
    {
      kind: 'mode-decided',
      say: { key: `mode-decided.${mode ?? 'silent'}`, values: { reason } },
      data: { mode, row: decision.row, reason, certain: decision.certain },
    },
  ];
}

type Decision = ReturnType<typeof decideMode>;

function judgeOpening(before: Verification, { userAgent, late }: Opening, state: State): void {
  state.findings.opened(before.namespace);
  const { openedBy = '', scenario } = before;
  const isScripted = scenario.expires !== undefined;
  const firstUserAgent = hasBegun(before) ? openedBy : '';
  const opened = { late, isScripted, userAgent, firstUserAgent };
  recordFindings(before, judge('opened', opened), state);
}

/** A scenario or the tester forces the mode, SecurityLevel 1 asks for silent; else the user agent decides. */
function chosenMode(
  { scenario, tester, intl }: Verification,
  wanted: Mode | undefined,
  decision: { readonly mode: Mode; readonly reason: string },
): { readonly mode: Mode; readonly reason: string } {
  if (scenario.mode) return { mode: scenario.mode, reason: `scenario "${scenario.id}" forces it` };
  if (wanted) return { mode: wanted, reason: 'the completion without a browser asks for it' };
  if (tester.mode) return { mode: tester.mode, reason: 'the tester panel forces it' };
  return intl?.config.SecurityLevel === 1
    ? { mode: 'silent', reason: 'SecurityLevel 1 asks for it' }
    : decision;
}

async function openView(
  verification: Verification,
  isOpenToProbe: boolean,
  state: State,
): Promise<OpenView> {
  const { settings } = state;
  return {
    kind: 'open',
    mode: verification.mode ?? 'silent',
    reason: verification.modeReason,
    isOpenToProbe,
    visit: verification.visit,
    task: taskOf(verification, state),
    pace: paceOf(verification, state),
    wishes: wishesOf(verification),
    injection: await chosenInjection(verification, state),
    panel: settings.panel,
    rules: {
      pictureCheck: settings.pictureCheck,
      frameNext: settings.frameNext,
      cameraProblems: { ...defaultCameraProblems, ...settings.cameraProblems },
    },
  };
}

async function chosenInjection({ tester }: Verification, state: State) {
  if (tester.camera === undefined) return null;
  const camera = (await state.cameras()).find(({ id }) => id === tester.camera);
  return camera === undefined ? null : injectionOf(camera);
}

function wishesOf({ intl }: Verification): Wishes {
  const config = intl?.config;
  return {
    skipAgreement: config?.SkipPrivacyPolicy ?? false,
    skipStart: config?.AutoSkipStartPage ?? false,
    skipResult: config?.AutoSkip ?? false,
    theme: config === undefined ? null : themeOf(config.ThemeColor),
  };
}

/** The header chooses for this verification and goes before every other way. */
export async function chooseByHeader(
  bizToken: string,
  id: string | undefined,
  state: State,
): Promise<void> {
  if (id === undefined) return;
  await choose(bizToken, { scenario: scenarioById(id, state), way: 'header' }, state);
}
