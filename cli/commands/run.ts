import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { CaseReport, Report } from '../../harness/index.js';
import type { Device } from '../../harness/phone/device.js';
import { readConfigFile } from '../config-file.js';
import { collect, integer, option } from '../environment.js';
import { exitCodeOf, exitCodes, UsageError } from '../exit-codes.js';
import { execute } from '../execute.js';
import { flagsToDebug, whileDebugged } from '../debug-flags.js';
import { parseShard, type Shard } from '../shard.js';
import { say } from '../language.js';
import { assertOffline, assertOfflineOption } from '../offline.js';
import { print } from '../print.js';
import { readEarlier } from '../read-earlier.js';
import { replayFlags } from '../replay-flags.js';
import { ownDevices } from '../own-devices.js';

export interface RunFlags {
  readonly config?: string;
  readonly device?: string[];
  readonly camera?: string[];
  readonly scenario?: string[];
  readonly library?: string;
  readonly case?: string[];
  /** No flag: set where cases of the library are driven beside it. */
  readonly matrix?: boolean;
  readonly combine?: 'all' | 'pairwise' | 'one-at-a-time';
  readonly workers?: number;
  readonly timeout?: number;
  readonly seed?: string;
  readonly outputDir?: string;
  readonly screenshots?: 'auto' | 'all' | 'failed' | 'none';
  readonly trace?: 'failed' | 'all' | 'off';
  readonly slowMo?: number;
  readonly browser?: string;
  readonly sandbox: boolean;
  readonly headed?: boolean;
  readonly retries?: number;
  readonly shard?: Shard;
  readonly failOn?: 'error' | 'warning' | 'info' | 'never';
  readonly allowHost?: string[];
  readonly mapProduction?: boolean;
  readonly assertOffline?: boolean;
  readonly fast?: boolean;
  readonly wsEndpoint?: string;
  readonly reporters?: string[];
  readonly baseline?: string;
  readonly smoke?: boolean;
  readonly quick?: boolean;
  readonly lastFailed?: boolean;
  readonly minCoverage?: number;
  readonly probe?: string[];
  readonly probes?: boolean;
}

interface StartFlags extends RunFlags {
  readonly debug?: string;
  readonly ua?: string;
}

export function run(): Command {
  return runOptions(new Command('run'))
    .description(say('run.about'))
    .addOption(option('--config <file>', say('run.config')))
    .addOption(option('--ua <user agent>', say('run.ua')))
    .addOption(option('--last-failed', say('run.last-failed')))
    .addOption(option('--debug <case>', say('run.debug')))
    .addOption(option('--min-coverage <percent>', say('run.min-coverage')).argParser(percent))
    .action(start);
}

/** Shared by `run` and `demo`. */
export function runOptions(command: Command): Command {
  return command
    .addOption(option('--device <id>', say('run.device')).argParser(collect))
    .addOption(option('--camera <id>', say('run.camera')).argParser(collect))
    .addOption(option('--scenario <id>', say('run.scenario')).argParser(collect))
    .addOption(option('--library <folder>', say('run.library')))
    .addOption(option('--case <id>', say('run.case')).argParser(collect))
    .addOption(
      option('--combine <how>', say('run.combine')).choices(['all', 'pairwise', 'one-at-a-time']),
    )
    .addOption(option('--workers <number>', say('run.workers')).argParser(integer))
    .addOption(option('--timeout <ms>', say('run.timeout')).argParser(integer))
    .addOption(option('--seed <text>', say('run.seed')))
    .addOption(option('--output-dir <folder>', say('run.output-dir')))
    .addOption(
      option('--screenshots <which>', say('run.screenshots')).choices([
        'auto',
        'all',
        'failed',
        'none',
      ]),
    )
    .addOption(option('--trace <which>', say('run.trace')).choices(['failed', 'all', 'off']))
    .addOption(reportersOption())
    .addOption(baselineOption())
    .addOption(option('--browser <path>', say('run.browser')))
    .addOption(option('--no-sandbox', say('run.no-sandbox')))
    .addOption(option('--headed', say('run.headed')))
    .addOption(option('--slow-mo <ms>', say('run.slow-mo')).argParser(integer))
    .addOption(option('--ws-endpoint <url>', say('run.ws-endpoint')))
    .addOption(option('--quick', say('run.quick')))
    .addOption(option('--no-smoke', say('run.no-smoke')))
    .addOption(option('--probe <id>', say('run.probe')).argParser(collect))
    .addOption(option('--no-probes', say('run.no-probes')))
    .addOption(option('--retries <number>', say('run.retries')).argParser(integer))
    .addOption(option('--shard <part>', say('run.shard')).argParser(parseShard))
    .addOption(
      option('--fail-on <severity>', say('run.fail-on')).choices([
        'error',
        'warning',
        'info',
        'never',
      ]),
    )
    .addOption(option('--allow-host <host>', say('run.allow-host')).argParser(collect))
    .addOption(assertOfflineOption(say('run.assert-offline')))
    .addOption(option('--map-production', say('run.map-production')))
    .addOption(option('--fast', say('run.fast')));
}

/** Also of `merge`. */
export const reportersOption = () =>
  option('--reporters <names>', say('run.reporters')).argParser(collect);

export const baselineOption = () => option('--baseline <report.json>', say('run.baseline'));

async function start(given: StartFlags): Promise<void> {
  // Before the config file, which may be a module that asks for something itself.
  if (given.assertOffline) assertOffline();
  const file = await readConfigFile(given.config);
  if (file === undefined) throw new UsageError(say('run.no-config'));
  const failed = given.lastFailed ? await lastFailed(given, file.content) : null;
  if (failed?.length === 0) {
    print(say('run.none-failed'));
    return;
  }
  const asked = given.debug === undefined ? given : { ...given, ...flagsToDebug(given.debug) };
  const flags = failed === null ? asked : { ...asked, ...partsOf(failed) };
  const phone = flags.ua === undefined ? undefined : await phoneFor(flags.ua);
  const config = withFlags(file.content, {
    ...flags,
    ...(phone && !flags.device ? { device: [phone.id] } : {}),
  });
  const integration = config.integration as { cwd?: string } | undefined;
  if (flags.debug !== undefined) Object.assign(config, whileDebugged(config));
  if (typeof integration === 'object') config.integration = { cwd: file.folder, ...integration };
  const report = await execute(config, {
    source: file.path,
    folder: file.folder,
    rerun: rerunFor(flags),
    extraDevices: [
      ...(phone ? [phone] : []),
      // Ids of the last run may be of devices of one's own.
      ...(failed === null && flags.debug === undefined ? [] : await ownDevices(file)),
    ],
    configFile: file.path,
    debug: flags.debug !== undefined,
    annotate: true,
    baseline: flags.baseline,
    replay: replayFlags({ ...flags, outputDir: config.outputDir }),
    ...(failed === null ? {} : { only: failed.map(({ id }) => id) }),
  });
  process.exitCode = exitCodeOf(report.summary);
  if (flags.minCoverage !== undefined) holdCoverage(report, flags.minCoverage);
}

/** Cases that failed in the run whose report lies where this one's will. */
async function lastFailed(
  { outputDir }: StartFlags,
  content: Readonly<Record<string, unknown>>,
): Promise<readonly CaseReport[]> {
  const folder = outputDir ?? content.outputDir;
  const path = typeof folder === 'string' ? folder : 'faceid-report';
  const { cases } = await readEarlier(path, '--last-failed');
  return cases.filter(({ status }) => status === 'failed');
}

function partsOf(failed: readonly CaseReport[]) {
  const cells = failed.filter((each) => each.case === undefined);
  const own = failed.flatMap((each) => each.case ?? []);
  return {
    ...(cells.length === 0
      ? { matrix: false }
      : {
          matrix: true,
          device: unique(cells.map(({ device }) => device)),
          camera: unique(cells.map(({ camera }) => camera)),
          scenario: unique(cells.map(({ scenario }) => scenario)),
        }),
    ...(own.length === 0 ? {} : { case: unique(own) }),
  };
}

const unique = (list: readonly string[]): string[] => [...new Set(list)];

/** A run that tries less than was asked for is not green. */
function holdCoverage({ coverage, summary }: Report, minimum: number): void {
  const { percent = 0 } = coverage ?? {};
  if (percent >= minimum) return;
  process.stderr.write(`${say('run.low-coverage', { percent, minimum })}\n`);
  if (summary.failed === 0) process.exitCode = exitCodes.checkFailed;
}

const percent = (typed: string): number => {
  const value = integer(typed);
  if (value < 0 || value > 100) throw new InvalidArgumentError(say('run.percent'));
  return value;
};

async function phoneFor(userAgent: string): Promise<Device> {
  const { deviceFor } = await import('../../harness/phone/nearest-device.js');
  const { loadDevices } = await import('../../harness/plan/catalogue.js');
  if (userAgent.trim() === '') throw new UsageError(say('run.empty-ua'));
  const { device, assumed } = deviceFor(userAgent, await loadDevices());
  print(`${device.title}\n${assumed.map((line) => `  ${line}\n`).join('')}`);
  return device;
}

/** What a repetition needs of the command line beside the case. */
const rerunFor = (flags: StartFlags): string =>
  [
    'faceid-mock run',
    ...(flags.config ? ['--config', flags.config] : []),
    ...(flags.library === undefined ? [] : ['--library', quoted(flags.library)]),
    ...(flags.ua === undefined ? [] : ['--ua', quoted(flags.ua)]),
    ...(flags.probe ?? []).map((id) => `--probe ${id}`),
    ...(flags.probes === false ? ['--no-probes'] : []),
    ...(flags.fast ? ['--fast'] : []),
    ...(flags.assertOffline ? ['--assert-offline'] : []),
    ...(flags.mapProduction ? ['--map-production'] : []),
    ...(flags.sandbox ? [] : ['--no-sandbox']),
  ].join(' ');

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** A device file that is named on the command line is where the user is, not where the config file is. */
const fromHere = (device: string): string => (device.endsWith('.json') ? resolve(device) : device);

/** Flags and environment over the file. */
export function withFlags(
  content: Readonly<Record<string, unknown>>,
  flags: RunFlags,
): Record<string, unknown> {
  const set = {
    devices: flags.device?.map(fromHere),
    cameras: flags.camera,
    scenarios: flags.scenario,
    library: flags.library === undefined ? undefined : resolve(flags.library),
    cases: flags.case,
    matrix: flags.matrix ?? (flags.case === undefined ? undefined : false),
    combine: flags.combine,
    workers: flags.workers,
    timeout: flags.timeout,
    seed: flags.seed,
    outputDir: flags.outputDir,
    screenshots: flags.screenshots,
    trace: flags.trace,
    retries: flags.retries,
    shard: flags.shard,
    failOn: flags.failOn,
    allowHosts: flags.allowHost,
    assertOffline: flags.assertOffline,
    mapProduction: flags.mapProduction,
    fast: flags.fast,
    quick: flags.quick,
    reporters: flags.reporters,
    smoke: flags.smoke === false ? false : undefined,
    probes: flags.probe,
    adversarial: flags.probes === false ? false : undefined,
  };
  const browser = {
    ...(content.browser as object | undefined),
    ...(flags.browser === undefined ? {} : { executablePath: flags.browser }),
    ...(flags.wsEndpoint === undefined ? {} : { wsEndpoint: flags.wsEndpoint }),
    ...(flags.sandbox ? {} : { sandbox: false }),
    ...(flags.headed ? { headless: false } : {}),
    ...(flags.slowMo === undefined ? {} : { slowMo: flags.slowMo }),
  };
  const given = Object.entries(set).filter(([, value]) => value !== undefined);
  return {
    ...content,
    ...Object.fromEntries(given),
    ...(Object.keys(browser).length > 0 ? { browser } : {}),
  };
}
