import { defaultCameraProblems } from '../domain/camera-problems.js';
import { injectionOf } from '../domain/camera.js';
import { judge } from '../domain/findings/index.js';
import { themeOf } from '../domain/theme.js';
import { hasBegun, type Verification } from '../domain/verification.js';
import { decideMode } from '../shared/compat.js';
import type { LateView, Mode, OpenView, PageView, Wishes } from '../shared/page-protocol.js';
import { loadCameras } from '../state/catalogue.js';
import type { State } from '../state/state.js';
import { armOnOpening } from './arm-on-opening.js';
import { choose, scenarioById } from './choose.js';
import { textsFor } from './page-texts.js';
import type { PageCall } from './call.js';
import { recordFindings } from './findings.js';
import { paceOf } from './pace.js';
import { openingSchema } from './schemas.js';
import { note, parse, take, unknownLink } from './step.js';
import { taskOf } from './task.js';

/** The link is opened: the mode is decided by user agent, or the user comes too late. */
export async function open(call: PageCall, state: State): Promise<PageView> {
  const { languages } = parse(openingSchema, call.body ?? {});
  const found = await state.verifications.get(call.bizToken);
  if (found === undefined) return { ...unknownLink, ...textsFor(languages) };
  // The customer's wish goes before the phone's (documented for Config.Language).
  const wished = found.intl?.config.Language;
  const texts = textsFor(wished === undefined ? languages : [wished, ...languages]);
  return { ...(await openKnown(found, call, state)), ...texts };
}

async function openKnown(
  found: Verification,
  { bizToken, headers, mode: wanted }: PageCall,
  state: State,
): Promise<OpenView | LateView> {
  await chooseByHeader(bizToken, headers.scenario, state);
  await armOnOpening(bizToken, headers.userAgent, state);
  const asked = (await state.verifications.get(bizToken)) ?? found;
  const decision = decideMode(headers.userAgent, { profile: state.settings.compat });
  const { mode, reason } = chosenMode(asked, wanted, decision);
  const { userAgent } = headers;
  const step = await take(bizToken, { kind: 'opened', mode, reason, userAgent }, state);
  judgeOpening(asked, { userAgent, late: 'bizToken' in step ? null : step.code }, state);
  if (!('bizToken' in step)) {
    note(found, state, {
      kind: 'page-opened',
      say: { key: 'page-opened.late', values: { code: step.code, text: step.text } },
      data: { userAgent: headers.userAgent, code: step.code },
    });
    return step;
  }
  note(step, state, {
    kind: 'page-opened',
    say:
      step.visit > 1
        ? { key: 'page-opened.again', values: { visit: step.visit } }
        : { key: 'page-opened' },
    data: { userAgent: headers.userAgent, visit: step.visit },
  });
  note(step, state, {
    kind: 'mode-decided',
    say: { key: `mode-decided.${mode}`, values: { reason } },
    data: { mode, row: decision.row, reason, certain: decision.certain },
  });
  const isOpenToProbe = mode === 'light' || decision.mayUpgrade === true;
  return openView(step, isOpenToProbe, state);
}

interface Opening {
  readonly userAgent: string;
  readonly late: number | null;
}

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
    injection: await chosenInjection(verification),
    panel: settings.panel,
    rules: {
      pictureCheck: settings.pictureCheck,
      frameNext: settings.frameNext,
      cameraProblems: { ...defaultCameraProblems, ...settings.cameraProblems },
    },
  };
}

async function chosenInjection({ tester }: Verification) {
  if (tester.camera === undefined) return null;
  const camera = (await loadCameras()).find(({ id }) => id === tester.camera);
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
