import { Command } from 'commander';
import type { NamedReport } from '../../harness/report/merge-reports.js';
import type { Reporter } from '../../harness/reporters/write.js';
import { forTerminal } from '../../mock-server/shared/harmless.js';
import type { Sentence } from '../../mock-server/shared/texts.js';
import { deliver, listOptions, withAnnotations, withBaseline } from '../deliver.js';
import { option } from '../environment.js';
import { exitCodeOf, UsageError } from '../exit-codes.js';
import { baselineOption, reportersOption } from './run.js';
import { chosenLanguage, hintAt, say, sayOf, sentences } from '../language.js';

interface MergeFlags {
  readonly outputDir?: string;
  readonly reporters?: string[];
  readonly baseline?: string;
}

export function merge(): Command {
  return new Command('merge')
    .description(say('merge.about'))
    .argument('<reports...>', say('merge.reports'))
    .addOption(option('--output-dir <folder>', say('run.output-dir')))
    .addOption(reportersOption())
    .addOption(baselineOption())
    .action(start);
}

async function start(paths: string[], flags: MergeFlags): Promise<void> {
  const { mergeReports } = await import('../../harness/report/merge-reports.js');
  const shards = await readShards(paths);
  const compare = await withBaseline(flags.baseline);
  const { report: joined, warnings } = mergeReports(shards);
  if (joined.cases.length === 0)
    throw new UsageError(
      say('merge.nothing', { files: shards.map(({ from }) => from).join(', ') }),
    );
  warn(warnings);
  const reporters = await chooseReporters(flags.reporters);
  const { createListReporter } = await import('../../harness/reporters/list.js');
  const { withCauses } = await import('../../harness/causes/with-causes.js');
  const { cellOf } = await import('../../harness/reporters/list-text.js');
  const { colour } = listOptions(process.stdout, process.env);
  const list = reporters.includes('list')
    ? createListReporter(process.stdout, { colour, live: false, language: chosenLanguage() })
    : undefined;
  const report = compare(withCauses(joined, await languageIn(shards)));
  list?.begin(report.cases.map(cellOf));
  for (const each of report.cases) list?.end(each);
  await deliver(report, { reporters, outputDir: flags.outputDir ?? 'faceid-report', list });
  process.exitCode = exitCodeOf(report.summary);
}

/** Of the server's code: the shards know it, and their cases do not. */
async function languageIn(shards: readonly NamedReport[]) {
  const { codeLanguages } = await import('../../harness/causes/code/language.js');
  const found = shards
    .flatMap(({ report }) => report.causes ?? [])
    .flatMap(({ code }) => code ?? []);
  return codeLanguages.find((each) => found.some(({ language }) => language === each)) ?? null;
}

/** The same file named twice, as itself and by its folder, is one shard. */
async function readShards(paths: readonly string[]): Promise<NamedReport[]> {
  const { findReports, readReport } = await import('../../harness/report/read-report.js');
  const { ReportError } = await import('../../harness/report/report-error.js');
  try {
    const files = new Set((await Promise.all(paths.map(findReports))).flat());
    return await Promise.all(
      [...files].map(async (from) => ({ from, report: await readReport(from) })),
    );
  } catch (error) {
    throw error instanceof ReportError ? new UsageError(sayOf('harness/report', error.say)) : error;
  }
}

async function chooseReporters(named: string[] | undefined): Promise<readonly Reporter[]> {
  const { configSchema } = await import('../../harness/plan/config.js');
  const schema = configSchema.shape.reporters;
  const names = schema.unwrap().element.options;
  const wrong = named?.find((name) => !names.some((known) => known === name));
  if (wrong !== undefined)
    throw new UsageError(sentences(say('wrong.reporter', { name: wrong }), hintAt(wrong, names)));
  const reporters = schema.parse(named);
  return named === undefined ? withAnnotations(reporters, process.env) : reporters;
}

/** Shards that overlap everywhere would say the same thing a thousand times. */
const warnAtMost = 10;

function warn(warnings: readonly Sentence[]): void {
  const rest = warnings.length - warnAtMost;
  const print = (text: string) =>
    process.stderr.write(`${forTerminal(say('merge.warning', { text }))}\n`);
  for (const warning of warnings.slice(0, warnAtMost)) print(sayOf('harness/report', warning));
  if (rest > 0) print(say('merge.more', { rest }));
}
