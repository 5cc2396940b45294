import { caseScenarioId, packageVersion, type Mock } from '../mock-server/index.js';
import { openBrowser } from './browser/launch.js';
import { checkSelectors } from './plan/check-selectors.js';
import { languageOf } from './causes/code/language.js';
import { withCauses } from './causes/with-causes.js';
import { chooseCases } from './plan/choose-cases.js';
import { parseConfig, type Config, type ConfigInput } from './plan/config.js';
import type { Device } from './phone/device.js';
import { exitOnSignals } from './browser/exit-on-signals.js';
import { loadDrive } from './drivers/own-flow.js';
import { spkiOf, type Fence } from './browser/fence.js';
import { keepBrowser } from './browser/keep-browser.js';
import type { Act } from './drivers/acts.js';
import type { Case } from './plan/matrix.js';
import { openTogether } from './customer/open-together.js';
import { refuseRealCredentials } from './plan/refuse-real-credentials.js';
import type { CaseReport, Report, Summary } from './report/report.js';
import { runAll } from './run-all.js';
import { seedOf, startMockFor } from './customer/start-mock.js';
import { chooseProbes } from './probes/choose-probes.js';
import { findUploads } from './plan/upload-files.js';
import { loadCameras } from './plan/catalogue.js';
import { probes } from './probes/index.js';
import type { Probe } from './probes/probe.js';
import { coverageOf, type World } from './report/coverage.js';
import { keepTraces, type TraceKeeper } from './trace/keep-traces.js';
import { startWorkers } from './customer/workers.js';

/** Told while a run goes on; the finished report goes to the file reporters. */
export interface Watcher {
  begin?(cases: readonly Case[]): void;
  end?(report: CaseReport): void;
}

export interface RunOptions {
  readonly watcher?: Watcher;
  /** Where the configuration came from, for error messages. */
  readonly source?: string;
  /** What paths in the configuration are relative to; the working directory unless set. */
  readonly folder?: string;
  /** Devices beside the catalogue's, to be named in `devices`. */
  readonly extraDevices?: readonly Device[];
  /** The command line that `rerun` begins with. */
  readonly rerun?: string;
  /** Of the chosen cases these alone, by id; what failed last, for one. */
  readonly only?: readonly string[];
  /** Of the reports, for traces of cases as `trace` says; left out: none are recorded. */
  readonly outputDir?: string;
  /** Waited for before each thing that a case's user does. */
  readonly beforeAct?: (act: Act, each: Case) => Promise<void>;
  /** Ends the run early; what was done is reported. */
  readonly signal?: AbortSignal;
}

/**
 * Drives an integration through every chosen device × camera × scenario and judges each case.
 *
 * @throws ConfigError, StartError or BrowserError, each with one sentence; a failing case never throws.
 * @example
 * const report = await runMatrix({
 *   integration: {
 *     command: 'node server.js', url: 'http://127.0.0.1:${PORT}/', start: [{ click: '#start' }],
 *     verified: { selector: '#verified' }, failed: { selector: '#failed' },
 *   },
 * });
 */
export async function runMatrix(input: ConfigInput, options: RunOptions = {}): Promise<Report> {
  // Who can end the run by a signal of its own listens to those of the process himself.
  const release = options.signal === undefined ? exitOnSignals() : () => undefined;
  try {
    return await run(input, options);
  } finally {
    release();
  }
}

async function run(input: ConfigInput, options: RunOptions): Promise<Report> {
  const source = options.source ?? 'runMatrix';
  const parsed = parseConfig(input, source);
  const chosen = chooseProbes(parsed);
  const folder = options.folder ?? process.cwd();
  const config: Config = {
    ...parsed,
    integration: await findUploads(parsed.integration, folder, source),
  };
  const began = performance.now();
  const mock = await startMockFor(config, folder);
  try {
    const startedAt = new Date(mock.clock.now()).toISOString();
    const driven = await drive(config, mock, { ...options, chosen });
    const { reports, notRun, isInterrupted, browserVersion, traces } = driven;
    const report: Report = {
      summary: {
        ...summaryOf(reports, config),
        ...(notRun === 0 ? {} : { notRun }),
        ...(traces === undefined || traces.kept + (traces.leftOut ?? 0) === 0 ? {} : { traces }),
        ...(isInterrupted ? { interrupted: true as const } : {}),
        durationMs: Math.round(performance.now() - began),
        startedAt,
        versions: {
          faceidMock: packageVersion(),
          node: process.version,
          browser: browserVersion,
        },
      },
      cases: reports,
      coverage: coverageOf(reports, await worldOf(mock)),
    };
    return withCauses(report, languageOf(config.integration.command));
  } finally {
    await mock.stop();
  }
}

interface Driving extends RunOptions {
  readonly chosen: readonly Probe[];
}

async function drive(config: Config, mock: Mock, options: Driving) {
  const { folder = process.cwd(), extraDevices = [], signal, watcher, only, chosen } = options;
  refuseRealCredentials(config, { ...process.env, ...mock.environment() });
  const cases = await chooseCases({ config, mock, folder, extraDevices, only });
  const flow = config.integration.drive && (await loadDrive(config.integration.drive, folder));
  const fence = await fenceFor(config, mock);
  const open = () =>
    openBrowser({ ...config.browser, fast: config.fast, fence, ownSignals: true, signal });
  const notBegun = {
    reports: [],
    notRun: cases.length,
    isInterrupted: true,
    traces: undefined,
  };
  if (signal?.aborted) return { ...notBegun, browserVersion: 'none' };
  const opened = await openTogether(
    () => keepBrowser(open),
    (givenUp) =>
      startWorkers({
        config,
        mock,
        cases: cases.length,
        givenUp: AbortSignal.any([givenUp, ...(signal === undefined ? [] : [signal])]),
      }),
  ).catch((error: unknown) => {
    if (signal?.aborted !== true) throw error;
    return undefined;
  });
  let browserVersion = 'none';
  // Told to stop while they opened.
  if (opened === undefined) return { ...notBegun, browserVersion };
  const [browsers, workers] = opened;
  try {
    const browser = await browsers.next();
    browserVersion = await browser.version();
    await checkSelectors(browser, config.integration, options.source ?? 'runMatrix');
    watcher?.begin?.(cases);
    const traces = await tracesOf(config, options.outputDir);
    const driven = await runAll(cases, workers.all, {
      config: { ...config, screenshots: picturesOf(config, cases.length) },
      mock,
      browsers,
      fence,
      flow: flow || undefined,
      probes: chosen,
      rerun: options.rerun ?? 'faceid-mock run',
      traces,
      beforeAct: options.beforeAct,
      signal,
      end: (report) => watcher?.end?.(report),
    });
    return { ...driven, browserVersion, traces: traces?.summary() };
  } catch (error) {
    // Its browser went with the signal, before the first case.
    if (signal?.aborted !== true) throw error;
    return { ...notBegun, browserVersion };
  } finally {
    await Promise.all([browsers.close(), workers.close()]);
  }
}

const tracesOf = async (
  { trace: mode }: Config,
  folder: string | undefined,
): Promise<TraceKeeper | undefined> =>
  folder === undefined || mode === 'off'
    ? undefined
    : keepTraces({ mode, folder, givenBy: new Map(probes.map(({ id, gives }) => [id, gives])) });

/** The catalogue, as far as it can happen to an integration. */
const worldOf = async (mock: Mock): Promise<World> => ({
  scenarios: [...mock.scenarios.values(), ...scenariosOfCases(mock)].map(
    ({ id, attempts, api }) => ({
      id,
      attempts,
      breaksCall: api !== undefined,
    }),
  ),
  cameras: [...(await loadCameras()), ...(mock.library?.list('cameras') ?? [])].map(({ id }) => id),
  probes: probes.map(({ id, gives }) => ({ id, judgedBy: gives })),
});

const scenariosOfCases = ({ scenarios, library }: Mock) =>
  (library?.list('cases') ?? []).flatMap(({ id }) => scenarios.get(caseScenarioId(id)) ?? []);

/** A report with pictures of thousands of cases would fill memory, and no browser would open it. */
const mostPictured = 200;

const picturesOf = ({ screenshots }: Config, cases: number): Config['screenshots'] =>
  screenshots !== 'auto' ? screenshots : cases <= mostPictured ? 'all' : 'failed';

async function fenceFor({ allowHosts, mapProduction }: Config, { httpsUrl }: Mock): Promise<Fence> {
  if (!mapProduction || httpsUrl === null) return { allowHosts };
  const production = { port: Number(new URL(httpsUrl).port), spki: await spkiOf(httpsUrl) };
  return { allowHosts, production };
}

function summaryOf(
  reports: readonly CaseReport[],
  config: Config,
): Omit<Summary, 'durationMs' | 'startedAt' | 'versions'> {
  const number = (wanted: CaseReport['status']) =>
    reports.filter(({ status }) => status === wanted).length;
  const inconclusive = number('inconclusive');
  const flaky = reports.filter((report) => report.flaky).length;
  return {
    total: reports.length,
    passed: number('passed'),
    failed: number('failed'),
    ...(inconclusive === 0 ? {} : { inconclusive }),
    seed: seedOf(config),
    ...(flaky === 0 ? {} : { flaky }),
    ...(config.shard === undefined ? {} : { shard: config.shard }),
  };
}

export { BrowserError } from './browser/browser-error.js';
export { ConfigError } from './plan/config-error.js';
export { configSchema, parseConfig, type ConfigInput } from './plan/config.js';
export { loadCameras, loadDevices } from './plan/catalogue.js';
export { browserCache, findBrowser } from './browser/find-browser.js';
export { StartError } from './customer/start-error.js';
export type { Drive, Flow } from './drivers/own-flow.js';
export type { Expectation, Step } from './plan/integration.js';
export type { Case, CaseReport, Device, Report };
