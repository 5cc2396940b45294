import type { Entry } from '../mock-server/index.js';
import { checks } from './checks/index.js';
import type { Case } from './matrix.js';
import type { Observation } from './observation.js';
import type { CaseReport, Condition, TimelineEntry } from './report.js';

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
      expected: scenario.mode ?? device.expectedMode,
      actual: observation.mode?.actual ?? null,
      reason: observation.mode?.reason ?? 'the verification page was never reached',
    },
    status: judged.some(({ status }) => status === 'failed') ? 'failed' : 'passed',
    durationMs: observation.durationMs,
    checks: judged,
    findings: [],
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

function cameraCondition(camera: Case['camera'], mode: string | null): Condition {
  if (mode === 'silent')
    return {
      what:
        camera.silent.recording === 'file'
          ? "The system's camera gives back a prepared clip"
          : "The system's camera gives nothing back: the file dialog is cancelled",
      how: 'real',
    };
  const error = camera.error ? `: getUserMedia rejects with ${camera.error.name}` : '';
  return { what: `${camera.title}${error}`, how: camera.how };
}

function timelineEntry(entry: Entry, { startedAt }: Observation): TimelineEntry {
  const { at, lane, kind, text } = entry;
  return { atMs: Math.max(0, at - startedAt), lane, kind, text };
}
