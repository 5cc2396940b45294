import type { Entry } from '../../mock-server/index.js';
import { checks } from './index.js';
import { factsOf } from '../phone/engine.js';
import { emulationLimitsOf } from '../phone/emulation-limits.js';
import { expectedMode, type Case } from '../plan/matrix.js';
import type { Observation } from '../case/observation.js';
import type { CaseReport, Condition, TimelineEntry } from '../report/report.js';

/** Judges what was seen. Pure. `rerun` is the command that repeats the run; the case's part is added here. */
export function judge(observation: Observation, rerun: string): CaseReport {
  const { device, camera, scenario } = observation.case;
  const judged = checks.map(({ id, judge: ask }) => ({ id, ...ask(observation) }));
  return {
    id: observation.case.id,
    device: device.id,
    camera: camera.id,
    scenario: scenario.id,
    titles: { device: device.title, camera: camera.title, scenario: scenario.title },
    mode: {
      expected: expectedMode(observation.case),
      actual: observation.mode?.actual ?? null,
      reason: observation.mode?.reason ?? 'the verification page was never reached',
    },
    status: judged.some(({ status }) => status === 'failed') ? 'failed' : 'passed',
    durationMs: observation.durationMs,
    checks: judged,
    findings: observation.findings.map(({ rule, severity, text, cure }) => ({
      rule,
      severity,
      message: text,
      cure,
    })),
    rerun: `${rerun} --device ${device.id} --camera ${camera.id} --scenario ${scenario.id}`,
    conditions: conditionsOf(observation),
    timeline: observation.timeline.map((entry) => timelineEntry(entry, observation)),
    screenshots: observation.screenshots,
    console: observation.console,
    network: observation.network,
    serverOutput: observation.serverOutput,
  };
}

/** Truth in labelling: what the browser really did, what a script in the page did, what only a text claims. */
function conditionsOf({ case: { device, camera }, mode }: Observation): Condition[] {
  return [
    { what: `Browser engine: Chromium, whatever the user agent says`, how: 'real' },
    { what: `${device.title}: user agent, client hints, screen and touch`, how: 'ua-only' },
    ...emulatedAs(device),
    ...(device.assumed ?? []).map((what): Condition => ({ what, how: 'ua-only' })),
    ...device.engine.missing.map((name): Condition => ({
      what: `${name} is missing`,
      how: 'injected',
    })),
    ...device.engine.bridges.map((name): Condition => ({
      what: `${name} is there`,
      how: 'injected',
    })),
    cameraCondition(camera, mode?.actual ?? null),
  ];
}

/** How the profile was put on, and what shows through it. */
function emulatedAs(device: Case['device']): Condition[] {
  const { family, version, rtp } = factsOf(device);
  const zone = device.timeZone === undefined ? '' : `, time zone ${device.timeZone}`;
  const limits = emulationLimitsOf(device).map(({ id }) => id.replaceAll('-', ' '));
  return [
    { what: `Locale ${device.language}${zone}`, how: 'real' },
    {
      what: `${family.title}, version ${version}: interfaces, permission states and what files and codecs it knows (WebRTC: ${rtp.join(', ') || 'none'})`,
      how: 'injected',
    },
    {
      what: `Not as on the device: ${limits.join(', ')}; docs/harness.md says more`,
      how: 'real',
    },
  ];
}

const silentConditions: Readonly<Record<Case['camera']['file'], string>> = {
  clip: "The system's camera gives back a prepared clip",
  nothing: "The system's camera gives nothing back: the file dialog is cancelled",
  'no-dialog': 'A tap on the file button opens nothing',
  empty: "The system's camera gives back an empty file",
  'wrong-type': "The system's camera gives back a picture and no video",
  'too-big': "The system's camera gives back more than 50 MB",
  'too-short': "The system's camera gives back a clip of one second",
  broken: "The system's camera gives back a file that is no video",
};

/** In silent mode the file dialog is real whatever the camera would have done in the page. */
function cameraCondition(camera: Case['camera'], mode: string | null): Condition {
  if (mode === 'silent')
    return {
      what: silentConditions[camera.file],
      how: camera.injection?.file === undefined ? 'real' : 'injected',
    };
  const { error } = camera.injection ?? {};
  const rejects = error ? `: getUserMedia rejects with ${error.name}` : '';
  return { what: `${camera.title}${rejects}`, how: camera.how };
}

function timelineEntry(entry: Entry, { startedAt }: Observation): TimelineEntry {
  const { at, lane, kind, text } = entry;
  return { atMs: Math.max(0, at - startedAt), lane, kind, text };
}
