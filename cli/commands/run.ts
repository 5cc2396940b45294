import { Command } from 'commander';
import { readConfigFile } from '../config-file.js';
import { collect, integer, option } from '../environment.js';
import { exitCodes, UsageError } from '../exit-codes.js';
import { execute } from '../execute.js';

export interface RunFlags {
  readonly config?: string;
  readonly device?: string[];
  readonly camera?: string[];
  readonly scenario?: string[];
  readonly combine?: 'all' | 'one-at-a-time';
  readonly workers?: number;
  readonly timeout?: number;
  readonly seed?: string;
  readonly outputDir?: string;
  readonly screenshots?: 'all' | 'failed' | 'none';
  readonly browser?: string;
  readonly sandbox: boolean;
  readonly headed?: boolean;
  readonly reporters?: string[];
  readonly baseline?: string;
}

export function run(): Command {
  return runOptions(new Command('run'))
    .description('drive your integration through devices × cameras × scenarios')
    .addOption(
      option(
        '--config <file>',
        'faceid-mock.config.json, .js or .ts; found in this folder unless set',
      ),
    )
    .action(start);
}

/** Shared by `run` and `demo`. */
export function runOptions(command: Command): Command {
  return command
    .addOption(
      option('--device <id>', 'device by id, glob or tag:<tag>; repeatable').argParser(collect),
    )
    .addOption(option('--camera <id>', 'camera by id, glob or tag; repeatable').argParser(collect))
    .addOption(
      option('--scenario <id>', 'scenario by id, glob or tag; repeatable').argParser(collect),
    )
    .addOption(
      option(
        '--combine <how>',
        'every camera with every scenario, or one thing wrong at a time',
      ).choices(['all', 'one-at-a-time']),
    )
    .addOption(option('--workers <number>', 'cases at the same time').argParser(integer))
    .addOption(option('--timeout <ms>', 'limit of one case').argParser(integer))
    .addOption(option('--seed <text>', 'repeat ids and order'))
    .addOption(option('--output-dir <folder>', 'where reports go; faceid-report unless set'))
    .addOption(
      option('--screenshots <which>', 'pictures in the report').choices(['all', 'failed', 'none']),
    )
    .addOption(reportersOption())
    .addOption(baselineOption())
    .addOption(option('--browser <path>', 'Chrome or Chromium to use'))
    .addOption(
      option(
        '--no-sandbox',
        'start the browser without its sandbox (as root, for pages you trust)',
      ),
    )
    .addOption(option('--headed', 'show the browser'));
}

/** Also of `merge`. */
export const reportersOption = () =>
  option('--reporters <names>', 'list, json, junit, html, sarif, github; repeatable').argParser(
    collect,
  );

export const baselineOption = () =>
  option('--baseline <report.json>', 'an earlier report: say what newly fails and newly passes');

async function start(flags: RunFlags): Promise<void> {
  const file = await readConfigFile(flags.config);
  if (file === undefined)
    throw new UsageError(
      'no faceid-mock.config.json, .js or .ts in this folder; name one with --config, or see `faceid-mock demo`',
    );
  const config = withFlags(file.content, flags);
  const integration = config.integration as { cwd?: string } | undefined;
  if (typeof integration === 'object') config.integration = { cwd: file.folder, ...integration };
  const report = await execute(config, {
    source: file.path,
    rerun: rerunFor(flags),
    configFile: file.path,
    annotate: true,
    baseline: flags.baseline,
  });
  process.exitCode = report.summary.failed === 0 ? exitCodes.ok : exitCodes.checkFailed;
}

const rerunFor = ({ config, sandbox }: RunFlags): string =>
  [
    'faceid-mock run',
    ...(config ? ['--config', config] : []),
    ...(sandbox ? [] : ['--no-sandbox']),
  ].join(' ');

/** Flags and environment over the file. */
export function withFlags(
  content: Readonly<Record<string, unknown>>,
  flags: RunFlags,
): Record<string, unknown> {
  const set = {
    devices: flags.device,
    cameras: flags.camera,
    scenarios: flags.scenario,
    combine: flags.combine,
    workers: flags.workers,
    timeout: flags.timeout,
    seed: flags.seed,
    outputDir: flags.outputDir,
    screenshots: flags.screenshots,
    reporters: flags.reporters,
  };
  const browser = {
    ...(content.browser as object | undefined),
    ...(flags.browser === undefined ? {} : { executablePath: flags.browser }),
    ...(flags.sandbox ? {} : { sandbox: false }),
    ...(flags.headed ? { headless: false } : {}),
  };
  const given = Object.entries(set).filter(([, value]) => value !== undefined);
  return {
    ...content,
    ...Object.fromEntries(given),
    ...(Object.keys(browser).length > 0 ? { browser } : {}),
  };
}
