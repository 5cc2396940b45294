import {
  loadCameras,
  loadDevices,
  type Camera,
  type Device,
} from '../../harness/plan/catalogue.js';
import { textOfReason, type Reason } from '../../harness/drivers/reason.js';
import type { Observation, ProbeResult, ProbeId } from '../../harness/case/observation.js';
import type { Entry, RecordedFinding, Scenario } from '../../mock-server/index.js';
import { loadScenarios } from '../../mock-server/state/catalogue.js';

const [devices, cameras, scenarios] = await Promise.all([
  loadDevices(),
  loadCameras(),
  loadScenarios(),
]);

const byId = <T extends { readonly id: string }>(all: Iterable<T>, id: string): T => {
  for (const each of all) if (each.id === id) return each;
  throw new Error(`there is no ${id}`);
};

export const device = (id: string): Device => byId(devices, id);
export const camera = (id: string): Camera => byId(cameras, id);
export const scenario = (id: string): Scenario => byId(scenarios.values(), id);

export const entry = (kind: Entry['kind'], data: Entry['data'] = {}): Entry => ({
  kind,
  lane: 'server',
  namespace: 'default',
  text: kind,
  index: 0,
  at: 0,
  data,
});

const soundTimeline = [
  entry('token-issued'),
  entry('attempt', { code: 0 }),
  entry('redirect', { location: 'http://bank/callback?token=T' }),
  entry('result-fetched', { code: 0 }),
];

/** What is seen of a sound integration when all goes well; bent by the test. */
export function observed(over: Partial<Observation> = {}): Observation {
  return {
    case: {
      id: 'ios-safari-17/granted/pass',
      device: device('ios-safari-17'),
      camera: camera('granted'),
      scenario: scenario('pass'),
      isProbed: true,
    },
    isAlone: false,
    isLimited: false,
    acts: [],
    isOneTimeCallback: false,
    isCrossDevice: false,
    visitMs: 1_000,
    stage: 'verdict',
    stopped: null,
    bizToken: 'T',
    mode: { actual: 'light', reason: 'the table says so' },
    messages: [],
    waysBack: [],
    shownCode: 0,
    deadEnd: null,
    redirectUrl: 'http://bank/callback?token=T',
    verdict: 'verified',
    probes: [],
    retried: null,
    leaks: [],
    tokenDepartures: [],
    scriptErrors: [],
    storableAnswers: [],
    issued: ['T'],
    findings: [],
    refusals: [],
    isClosedByCustomer: false,
    hasErrorPage: true,
    hasOwnFlow: false,
    failOn: 'error',
    timelineAtVerdict: soundTimeline,
    timeline: soundTimeline,
    screenshots: [],
    console: [],
    network: [],
    serverOutput: [],
    printed: { secretKey: null, token: null },
    serverEnd: null,
    beyondLoopback: null,
    startedAt: 0,
    durationMs: 1200,
    ...over,
  };
}

export const caseWith = (over: Partial<Observation['case']>) => ({ ...observed().case, ...over });

/** Why it ended early, as a library would put it. */
export const reason = (message: string): Reason => ({ key: 'reason.unnamed', values: { message } });

/** The same in English; empty where it went to the end. */
export const textOf = (stopped: Reason | null | undefined): string =>
  stopped ? textOfReason(stopped) : '';

/** What one of the two users saw who were verified at once. */
export const crossed = (
  user: 'failing' | 'passing',
  over: Partial<ProbeResult> = {},
): ProbeResult => ({ ...probed('crossed-visitors', over), user });

export const probed = (id: ProbeId, over: Partial<ProbeResult> = {}): ProbeResult => ({
  id,
  url: 'http://bank/callback',
  status: 200,
  shown: 'error',
  stopped: null,
  issued: 0,
  ...over,
});
export const finding = (severity: RecordedFinding['severity']): RecordedFinding => ({
  rule: 'made',
  severity,
  text: 'Something was seen.',
  cure: 'Do something else.',
  at: 0,
  namespace: 'default',
  bizToken: 'T',
  times: 1,
});
