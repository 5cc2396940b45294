import { appendFile } from 'node:fs/promises';
import type { Report } from '../harness/index.js';
import type { ListOptions, ListReporter } from '../harness/reporters/list.js';
import type { Reporter } from '../harness/reporters/write.js';
import { readEarlier } from './read-earlier.js';

export interface Delivery {
  readonly reporters: readonly Reporter[];
  readonly outputDir: string;
  readonly list: ListReporter | undefined;
}

/** Delivers a finished report: the files, the terminal, GitHub. */
export async function deliver(report: Report, { reporters, outputDir, list }: Delivery) {
  const { writeReports } = await import('../harness/reporters/write.js');
  const { writeTracesPage } = await import('../harness/reporters/write-traces.js');
  const reports = await writeReports(report, { reporters, outputDir });
  const traces = await writeTracesPage(report, outputDir);
  const written = traces === null ? reports : [...reports, traces];
  list?.close(report, written);
  if (reporters.includes('github')) await tellGithub(report, process.env.GITHUB_STEP_SUMMARY);
}

/** Annotations by lines on stdout; the run's page by a file that GitHub names, outside of GitHub nowhere. */
async function tellGithub(report: Report, summaryFile: string | undefined): Promise<void> {
  const { renderGithubCommands } = await import('../harness/reporters/github.js');
  process.stdout.write(renderGithubCommands(report));
  if (!summaryFile) return;
  const { renderGithubSummary } = await import('../harness/reporters/github-summary.js');
  await appendFile(summaryFile, renderGithubSummary(report));
}

/** In GitHub Actions its annotations as well; for where nobody chose reporters. */
export const withAnnotations = (
  reporters: readonly Reporter[],
  { GITHUB_ACTIONS }: NodeJS.ProcessEnv,
): readonly Reporter[] =>
  GITHUB_ACTIONS === 'true' ? [...new Set([...reporters, 'github' as const])] : reporters;

/** Colour only for eyes, and a live picture only where no log keeps every frame of it. */
export function listOptions(
  { isTTY = false }: { readonly isTTY?: boolean },
  env: NodeJS.ProcessEnv,
): ListOptions {
  const inCi = Boolean(env.CI) && env.CI !== 'false';
  return {
    colour: isTTY && !env.NO_COLOR,
    live: isTTY && !inCi && env.TERM !== 'dumb',
  };
}

/** Reads an earlier report before anything is driven, so that a wrong path costs no run. */
export async function withBaseline(path: string | undefined): Promise<(report: Report) => Report> {
  if (path === undefined) return (report) => report;
  const { compareReports } = await import('../harness/report/compare-reports.js');
  const earlier = await readEarlier(path, '--baseline');
  return (report) => ({
    ...report,
    summary: { ...report.summary, baseline: compareReports(report.cases, earlier) },
  });
}
