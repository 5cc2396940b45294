import type { Entry } from '../../mock-server/index.js';
import type { Sentence, Values } from '../../mock-server/shared/texts.js';
import { checks } from './index.js';
import { unlessDisturbed } from './expected.js';
import { factsOf } from '../phone/engine.js';
import { emulationLimitsOf } from '../phone/emulation-limits.js';
import { expectedMode, type Case } from '../plan/matrix.js';
import type { Observation } from '../case/observation.js';
import type { CaseReport, CheckReport, Condition, TimelineEntry } from '../report/report.js';
import type { CheckTextKey, Judgement } from './check.js';
import { unlessServerDied } from './server-died.js';
import { sayInEnglish } from './texts.js';

/** Judges what was seen. Pure. `rerun` is the command that repeats the run; the case's part is added here. */
export function judge(observation: Observation, rerun: string): CaseReport {
  const { device, camera, scenario, own } = observation.case;
  const judged = checks.map(({ id, judge: ask }) =>
    checkReport(
      id,
      asGraveAs(
        observation.failOn,
        unlessDisturbed(id, unlessServerDied(id, ask(observation), observation), observation),
      ),
    ),
  );
  return {
    id: observation.case.id,
    device: device.id,
    camera: camera.id,
    scenario: scenario.id,
    ...(own === undefined ? {} : { case: own.id }),
    titles: { device: device.title, camera: camera.title, scenario: scenario.title },
    mode: {
      expected: expectedMode(observation.case),
      actual: observation.mode?.actual ?? null,
      reason: observation.mode?.reason ?? 'the verification page was never reached',
    },
    status: statusOf(judged),
    durationMs: observation.durationMs,
    checks: judged,
    findings: observation.findings.map(({ rule, severity, text, cure, seen }) => ({
      rule,
      severity,
      message: text,
      cure,
      ...(seen === undefined ? {} : { seen }),
    })),
    rerun:
      own === undefined
        ? `${rerun} --device ${device.id} --camera ${camera.id} --scenario ${scenario.id}`
        : `${rerun} --case ${own.id}`,
    conditions: conditionsOf(observation),
    timeline: timelineOf(observation),
    screenshots: observation.screenshots,
    console: observation.console,
    network: observation.network,
    serverOutput: observation.serverOutput,
  };
}

/** Evidence against the integration stands, whatever else could not be judged. */
function statusOf(judged: readonly CheckReport[]): CaseReport['status'] {
  const has = (status: CheckReport['status']) => judged.some((check) => check.status === status);
  if (has('failed')) return 'failed';
  return has('inconclusive') ? 'inconclusive' : 'passed';
}

/** Where warnings fail a case, one is a failure. */
const asGraveAs = (failOn: Observation['failOn'], judgement: Judgement): Judgement =>
  judgement.status === 'warning' && (failOn === 'warning' || failOn === 'info')
    ? { ...judgement, status: 'failed' }
    : judgement;

function checkReport(id: string, { status, seen, fix }: Judgement): CheckReport {
  const say = sayInEnglish();
  const message = say(seen.key, seen.values);
  if (status === 'passed' || status === 'skipped') return { id, status, message, say: { seen } };
  const cure: Sentence = fix ?? { key: `${seen.key}.fix`, values: seen.values ?? {} };
  const fixed = say(cure.key, cure.values);
  return {
    id,
    status,
    message: `${message} ${fixed}`,
    title: say(`${seen.key}.title`),
    fix: fixed,
    say: { seen, fix: cure },
  };
}

const condition = (how: Condition['how'], key: ConditionKey, values: Values = {}): Condition => ({
  what: sayInEnglish()(key, values),
  how,
  say: { key, values },
});

type ConditionKey = Extract<CheckTextKey, `condition.${string}`>;

/** Truth in labelling: what the browser really did, what a script in the page did, what only a text claims. */
function conditionsOf({ case: { device, camera }, mode }: Observation): Condition[] {
  return [
    condition('real', 'condition.engine'),
    condition('ua-only', 'condition.profile', { device: device.title }),
    ...emulatedAs(device),
    ...(device.assumed ?? []).map((what): Condition => ({ what, how: 'ua-only' })),
    ...device.engine.missing.map((name) => condition('injected', 'condition.missing', { name })),
    ...device.engine.bridges.map((name) => condition('injected', 'condition.present', { name })),
    cameraCondition(camera, mode?.actual ?? null),
  ];
}

/** How the profile was put on, and what shows through it. */
function emulatedAs(device: Case['device']): Condition[] {
  const { family, version, rtp } = factsOf(device);
  const { language, timeZone: zone } = device;
  const limits = emulationLimitsOf(device).map(({ id }) => id.replaceAll('-', ' '));
  const codecs = rtp.length === 0 ? { key: 'condition.no-codecs' } : rtp.join(', ');
  return [
    zone === undefined
      ? condition('real', 'condition.locale', { language })
      : condition('real', 'condition.locale-zone', { language, zone }),
    condition('injected', 'condition.interfaces', { engine: family.title, version, codecs }),
    condition('real', 'condition.limits', { limits: limits.join(', ') }),
  ];
}

/** In silent mode the file dialog is real whatever the camera would have done in the page. */
function cameraCondition(camera: Case['camera'], mode: string | null): Condition {
  if (mode === 'silent')
    return condition(
      camera.injection?.file === undefined ? 'real' : 'injected',
      `condition.file.${camera.file}`,
    );
  const { error } = camera.injection ?? {};
  const title = { key: `camera.${camera.id}`, values: { fallback: camera.title } };
  return error === undefined
    ? condition(camera.how, 'condition.camera', { camera: title })
    : condition(camera.how, 'condition.camera-rejects', { camera: title, error: error.name });
}

/** What the emulator saw, and what the user did beside it. */
const timelineOf = (observation: Observation): TimelineEntry[] =>
  [
    ...observation.timeline.map((entry) => timelineEntry(entry, observation)),
    ...observation.acts.map(({ atMs, text }): TimelineEntry => ({
      atMs,
      lane: 'customer',
      kind: 'user',
      text,
    })),
  ].toSorted((one, other) => one.atMs - other.atMs);

function timelineEntry(entry: Entry, { startedAt }: Observation): TimelineEntry {
  const { at, lane, kind, text, say } = entry;
  const atMs = Math.max(0, at - startedAt);
  return { atMs, lane, kind, text, ...(say === undefined ? {} : { say }) };
}
