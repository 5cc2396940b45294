import { Command } from 'commander';
import type * as Harness from '../../harness/index.js';
import type { ConfigInput, Report } from '../../harness/index.js';
import type { Attempt, Target } from '../../harness/replay/attempt.js';
import type { Replayed } from '../../harness/replay/replay.js';
import { readConfigFile, type ConfigFile } from '../config-file.js';
import { option } from '../environment.js';
import { exitCodes, UsageError } from '../exit-codes.js';
import { translated } from '../execute.js';
import { hintAt, say, sentences } from '../language.js';
import { readEarlier } from '../read-earlier.js';

interface ReplayFlags {
  readonly report: string;
  readonly config?: string;
  readonly browser?: string;
  readonly sandbox: boolean;
  readonly minimize: boolean;
}

/** Repeats what a run has found, alone: a cause, or a case. */
export function replay(): Command {
  return new Command('replay')
    .description(say('replay.about'))
    .argument('<id>', say('replay.id'))
    .addOption(option('--report <folder>', say('replay.report')).default('faceid-report'))
    .addOption(option('--config <file>', say('run.config')))
    .addOption(option('--browser <path>', say('run.browser')))
    .addOption(option('--no-sandbox', say('run.no-sandbox')))
    .addOption(option('--no-minimize', say('replay.no-minimize')))
    .action(start);
}

/** A smaller case is looked for this long. */
const minimizeMs = 60_000;

async function start(id: string, flags: ReplayFlags): Promise<void> {
  const report = await readEarlier(flags.report, '--report');
  const target = await targetIn(report, id);
  const file = await configFor(report, flags);
  const harness = await import('../../harness/index.js');
  const { replay: repeat } = await import('../../harness/replay/replay.js');
  const { probes } = await import('../../harness/probes/index.js');
  const until = performance.now() + minimizeMs;
  process.stdout.write(`${say('replay.begins', { title: titleOf(target) })}\n`);
  const replayed = await repeat(target, {
    run: (attempt) => runOne(attempt, file, flags, harness),
    probeOf: (check) => probes.find(({ gives }) => gives.some((name) => name === check))?.id,
    untilOver: flags.minimize ? () => performance.now() > until : undefined,
  });
  process.stdout.write(`${textOf(replayed, flags)}\n`);
  process.exitCode = codes[replayed.outcome];
}

const codes = {
  'still-fails': exitCodes.checkFailed,
  flaky: exitCodes.checkFailed,
  fixed: exitCodes.ok,
  inconclusive: exitCodes.inconclusive,
} as const;

async function targetIn(report: Report, id: string): Promise<Target> {
  const { targetOf } = await import('../../harness/replay/attempt.js');
  const target = targetOf(report, id);
  if (target !== null) return target;
  const ids = [...(report.causes ?? []), ...report.cases].map((each) => each.id);
  throw new UsageError(sentences(say('replay.unknown', { id }), hintAt(id, ids)));
}

/** The config file that the report names, unless another one is given; it has to be the same integration. */
async function configFor({ summary }: Report, flags: ReplayFlags): Promise<ConfigFile> {
  const named = flags.config ?? summary.integration?.config;
  const file = await readConfigFile(named);
  if (file === undefined) throw new UsageError(say('run.no-config'));
  const { url } = (file.content.integration ?? {}) as { url?: string };
  if (summary.integration !== undefined && url !== summary.integration.url)
    throw new UsageError(
      say('replay.wrong-integration', {
        config: file.path,
        url: String(url),
        reported: summary.integration.url,
      }),
    );
  return file;
}

/** One case and nothing else; what it is judged by is the report that comes of it. */
async function runOne(
  { device, camera, scenario, probes }: Attempt,
  { content, path, folder }: ConfigFile,
  flags: ReplayFlags,
  harness: typeof Harness,
): Promise<Report> {
  const config = {
    ...content,
    devices: [device],
    cameras: [camera],
    scenarios: [scenario],
    integration: { cwd: folder, ...(content.integration as object) },
    browser: {
      ...(content.browser as object | undefined),
      ...(flags.browser === undefined ? {} : { executablePath: flags.browser }),
      ...(flags.sandbox ? {} : { sandbox: false }),
    },
    ...(probes === null ? {} : probes.length === 0 ? { adversarial: false } : { probes }),
    screenshots: 'none',
    smoke: false,
    workers: 1,
  };
  try {
    return await harness.runMatrix(config as unknown as ConfigInput, { source: path, folder });
  } catch (error) {
    throw translated(error, harness);
  }
}

const titleOf = (target: Target): string =>
  target.kind === 'cause' ? target.cause.title : target.in.id;

function textOf({ outcome, attempt, runs, shown, seen }: Replayed, flags: ReplayFlags): string {
  const word = say(`replay.${outcome}`, { count: runs, shown });
  return [
    word,
    ...(seen === null ? [] : [`  ${seen.replace(/\s+/g, ' ')}`]),
    ...(outcome === 'still-fails'
      ? [`  ${say('replay.smallest', { command: commandOf(attempt, flags) })}`]
      : []),
  ].join('\n');
}

const commandOf = ({ device, camera, scenario, probes }: Attempt, flags: ReplayFlags): string =>
  [
    'faceid-mock run',
    ...(flags.config === undefined ? [] : [`--config ${flags.config}`]),
    `--device ${device} --camera ${camera} --scenario ${scenario}`,
    ...(probes?.length === 0 ? ['--no-probes'] : (probes ?? []).map((id) => `--probe ${id}`)),
    ...(flags.sandbox ? [] : ['--no-sandbox']),
  ].join(' ');
