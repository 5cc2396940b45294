import { Command } from 'commander';
import type * as Harness from '../../harness/index.js';
import type { ConfigInput, Device, Report } from '../../harness/index.js';
import type { Attempt, Target } from '../../harness/replay/attempt.js';
import type { Replayed } from '../../harness/replay/replay.js';
import type { Sentence } from '../../mock-server/shared/texts.js';
import { readConfigFile, type ConfigFile } from '../config-file.js';
import { option } from '../environment.js';
import { exitCodes, UsageError } from '../exit-codes.js';
import { watchForEndings } from '../endings.js';
import { translated } from '../execute.js';
import { chosenLanguage, hintAt, say, sentences } from '../language.js';
import { ownDevices } from '../own-devices.js';
import { print } from '../print.js';
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
  const extraDevices = await ownDevices(file);
  const harness = await import('../../harness/index.js');
  const { replay: repeat } = await import('../../harness/replay/replay.js');
  const { probes } = await import('../../harness/probes/index.js');
  const { answerLimitOf } = await import('../../harness/replay/answer-limit.js');
  const answerMs = answerLimitOf(target, report);
  const isOffline = assertedOffline(report);
  const until = performance.now() + minimizeMs;
  const speak = await speaker();
  print(say('replay.begins', { title: titleOf(target, speak) }));
  const replayed = await repeat(target, {
    run: (attempt) => runOne(attempt, file, { flags, harness, extraDevices, answerMs, isOffline }),
    probesOf: (check) =>
      probes.filter(({ gives }) => gives.some((name) => name === check)).map(({ id }) => id),
    untilOver: flags.minimize ? () => performance.now() > until : undefined,
  });
  print(textOf(replayed, flags, speak));
  process.exitCode = codes[replayed.outcome];
}

/** A request that a run has stopped is stopped again, whoever asserted it then. */
const assertedOffline = ({ cases }: Report): boolean =>
  cases.some(({ checks }) =>
    checks.some(({ id, status }) => id === 'offline' && status !== 'skipped'),
  );

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

interface Running {
  readonly flags: ReplayFlags;
  readonly harness: typeof Harness;
  readonly extraDevices: readonly Device[];
  /** Unless the configuration says how long pages may take. */
  readonly answerMs: number | undefined;
  readonly isOffline: boolean;
}

/** A case of one's own has no cell in the matrix. */
const ownCase = (scenario: string): string | undefined => /^case\/(.+)$/.exec(scenario)?.[1];

/** One case and nothing else; what it is judged by is the report that comes of it. */
async function runOne(
  { device, camera, scenario, probes }: Attempt,
  { content, path, folder }: ConfigFile,
  { flags, harness, extraDevices, answerMs, isOffline }: Running,
): Promise<Report> {
  const others = Object.entries(content).filter(([name]) => name !== 'cases');
  const config = {
    ...Object.fromEntries(others),
    ...(ownCase(scenario) === undefined
      ? { devices: [device], cameras: [camera], scenarios: [scenario], matrix: true }
      : { cases: [ownCase(scenario)], matrix: false }),
    integration: { cwd: folder, ...(content.integration as object) },
    browser: {
      ...(content.browser as object | undefined),
      ...(flags.browser === undefined ? {} : { executablePath: flags.browser }),
      ...(flags.sandbox ? {} : { sandbox: false }),
    },
    ...(answerMs === undefined || content.timeout !== undefined
      ? {}
      : { limits: { answerMs, ...(content.limits as object | undefined) } }),
    ...(probes === null ? {} : probes.length === 0 ? { adversarial: false } : { probes }),
    ...(isOffline ? { assertOffline: true } : {}),
    screenshots: 'none',
    smoke: false,
    workers: 1,
  };
  const { blameCase } = await import('../../harness/case/stray-errors.js');
  const endings = watchForEndings(blameCase);
  try {
    const { signal } = endings;
    const options = { source: path, folder, extraDevices, signal };
    const report = await harness.runMatrix(config as unknown as ConfigInput, options);
    endings.throwIfAny();
    return report;
  } catch (error) {
    endings.throwIfAny();
    throw translated(error, harness);
  } finally {
    endings.close();
  }
}

/** Says what a report says, in the language of the terminal. */
type Speak = (sentence: Sentence | undefined, english: string) => string;

async function speaker(): Promise<Speak> {
  const { sayChecks } = await import('../../harness/checks/texts.js');
  const speak = sayChecks(chosenLanguage());
  return (sentence, english) =>
    sentence === undefined
      ? english
      : speak(sentence.key, { fallback: english, ...sentence.values });
}

const titleOf = (target: Target, speak: Speak): string =>
  target.kind === 'cause' ? speak(target.cause.say?.title, target.cause.title) : target.in.id;

function textOf(
  { outcome, attempt, runs, shown, seen }: Replayed,
  flags: ReplayFlags,
  speak: Speak,
): string {
  const word = say(`replay.${outcome}`, { count: runs, shown });
  return [
    word,
    ...(seen === null ? [] : [`  ${speak(seen.say, seen.english).replace(/\s+/g, ' ')}`]),
    ...(outcome === 'still-fails'
      ? [`  ${say('replay.smallest', { command: commandOf(attempt, flags) })}`]
      : []),
  ].join('\n');
}

const commandOf = ({ device, camera, scenario, probes }: Attempt, flags: ReplayFlags): string =>
  [
    'faceid-mock run',
    ...(flags.config === undefined ? [] : [`--config ${flags.config}`]),
    ownCase(scenario) === undefined
      ? `--device ${device} --camera ${camera} --scenario ${scenario}`
      : `--case ${ownCase(scenario) ?? ''}`,
    ...(probes?.length === 0 ? ['--no-probes'] : (probes ?? []).map((id) => `--probe ${id}`)),
    ...(flags.sandbox ? [] : ['--no-sandbox']),
  ].join(' ');
