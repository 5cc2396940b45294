import type { Browser } from 'puppeteer';
import { packageVersion, startMock, type Mock } from '../mock-server/index.js';
import { launchBrowser } from './browser.js';
import { loadCameras, loadDevices, select } from './catalogue.js';
import { ConfigError, parseConfig, type Config, type ConfigInput } from './config.js';
import { buildMatrix, type Case } from './matrix.js';
import type { CaseReport, Report } from './report.js';
import { runCase } from './run-case.js';
import { StartError, startCustomerServer, type CustomerServer } from './server-process.js';
import { judge } from './verdict.js';

/** Told while a run goes on; the finished report goes to the file reporters. */
export interface Watcher {
  begin?(cases: readonly Case[]): void;
  end?(report: CaseReport): void;
}

export interface RunOptions {
  readonly watcher?: Watcher;
  /** Where the configuration came from, for error messages. */
  readonly source?: string;
  /** The command line that `rerun` begins with. */
  readonly rerun?: string;
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
  const config = parseConfig(input, options.source ?? 'runMatrix');
  const began = performance.now();
  const mock = await startMockFor(config);
  try {
    const startedAt = new Date(mock.clock.now()).toISOString();
    const cases = await chooseCases(config, mock);
    const browser = await launchBrowser(config.browser);
    try {
      options.watcher?.begin?.(cases);
      const reports = await runAll(cases, { config, mock, browser, options });
      const passed = reports.filter(({ status }) => status === 'passed').length;
      return {
        summary: {
          total: reports.length,
          passed,
          failed: reports.length - passed,
          durationMs: Math.round(performance.now() - began),
          seed: seedOf(config),
          startedAt,
          versions: {
            faceidMock: packageVersion(),
            node: process.version,
            browser: await browser.version(),
          },
        },
        cases: reports,
      };
    } finally {
      await browser.close();
    }
  } finally {
    await mock.stop();
  }
}

const seedOf = ({ seed }: Config): string => seed ?? 'faceid-mock';

/**
 * The real page lives on another site than the customer's, and cookies behave accordingly: the mock serves it
 * on the loopback name that the integration does not use.
 */
async function startMockFor(config: Config): Promise<Mock> {
  const { hostname } = new URL(config.integration.url.replaceAll('${PORT}', '80'));
  const pageHost = hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  const port = config.mockPort ?? (config.integration.command === undefined ? 12_180 : 0);
  try {
    return await startMock({
      ...config.mock,
      port,
      publicUrl: `http://${pageHost}:${port}`,
      pace: 'fast',
      panel: false,
      seed: seedOf(config),
    });
  } catch (cause) {
    throw new StartError((cause as Error).message, { cause });
  }
}

async function chooseCases(config: Config, mock: Mock): Promise<Case[]> {
  const [devices, cameras] = await Promise.all([loadDevices(), loadCameras()]);
  const cases = buildMatrix(
    select('device', config.devices, devices),
    select('camera', config.cameras, cameras),
    select('scenario', config.scenarios, [...mock.scenarios.values()]),
    config.combine,
  );
  const refusing = cases.find(({ scenario }) => scenario.api !== undefined)?.scenario;
  if (refusing)
    throw new ConfigError(
      `scenario "${refusing.id}" refuses an API call, so no visitor gets to the page; use it in a test of your server (mock.arm), not in a run`,
    );
  if (cases.length === 0) throw new ConfigError('nothing to run: the matrix has no cases');
  return cases;
}

interface Run {
  readonly config: Config;
  readonly mock: Mock;
  readonly browser: Browser;
  readonly options: RunOptions;
}

/** Each worker has its own server process, port and namespace; all share one browser and one mock. */
async function runAll(cases: readonly Case[], run: Run): Promise<CaseReport[]> {
  const { config, mock } = run;
  const own = config.integration.command !== undefined;
  const count = own ? Math.min(config.workers, cases.length) : 1;
  const servers: CustomerServer[] = [];
  try {
    const namespaces = Array.from({ length: count }, (_, i) =>
      own ? `worker-${i + 1}` : 'default',
    );
    const starting = namespaces.map(async (namespace) => {
      const server = await startCustomerServer(config.integration, environment(mock, namespace));
      servers.push(server);
      return { namespace, server };
    });
    const settled = await Promise.allSettled(starting);
    const refused = settled.find(({ status }) => status === 'rejected');
    if (refused?.status === 'rejected') throw refused.reason;
    const queue = cases.map((each, index) => ({ each, index }));
    const reports: CaseReport[] = [];
    const workers = settled
      .filter((result) => result.status === 'fulfilled')
      .map(({ value }) => work(queue, reports, { ...run, ...value }));
    await Promise.all(workers);
    // An interrupted run leaves holes.
    return Object.values(reports);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

async function work(
  queue: { each: Case; index: number }[],
  reports: CaseReport[],
  run: Run & { readonly namespace: string; readonly server: CustomerServer },
): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (run.options.signal?.aborted) return;
    const observation = await runCase(next.each, run);
    const report = judge(observation, run.options.rerun ?? 'faceid-mock run');
    reports[next.index] = report;
    run.options.watcher?.end?.(report);
  }
}

/** What a customer's server needs to find the mock; fixed names, other people's code reads them. */
function environment(mock: Mock, namespace: string): Record<string, string> {
  const { secretId, secretKey } = mock.credentials(namespace);
  return {
    FACEID_MOCK_URL: mock.url,
    FACEID_MOCK_HOST: new URL(mock.url).host,
    TENCENTCLOUD_SECRET_ID: secretId,
    TENCENTCLOUD_SECRET_KEY: secretKey,
    TENCENTCLOUD_REGION: 'ap-singapore',
  };
}

export { BrowserError } from './browser.js';
export { ConfigError, configSchema, parseConfig, type ConfigInput } from './config.js';
export { loadCameras, loadDevices } from './catalogue.js';
export { browserCache, findBrowser } from './find-browser.js';
export { StartError } from './server-process.js';
export type { Case, CaseReport, Report };
