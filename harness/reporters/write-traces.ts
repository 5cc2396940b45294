import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { CaseReport, Report } from '../report/report.js';
import { writeAside } from '../report/write-aside.js';
import { loadTracesAssets, renderTraces, type PageTrace } from './traces-page.js';

/** What a browser opens at once; with `all`, those of cases that failed come first. */
const mostInPage = 24_000_000;

/** The viewer beside the traces, with them in it. Gives its path, or null where there is nothing to view. */
export async function writeTracesPage(report: Report, outputDir: string): Promise<string | null> {
  const traced = report.cases.filter(({ trace }) => trace !== undefined).toSorted(worstFirst);
  if (traced.length === 0) return null;
  let room = mostInPage;
  const pages: PageTrace[] = [];
  for (const each of traced) {
    const text = await textOf(each, outputDir);
    const fits = text !== null && (room -= text.length) >= 0;
    const { id, titles, status, trace } = each;
    const file = basename(trace?.file ?? '');
    pages.push({ id, titles, status, file, ...(fits ? { text } : {}) });
  }
  const folder = join(outputDir, 'traces');
  await writeAside(folder, 'index.html', renderTraces(pages, await loadTracesAssets()));
  return join(folder, 'index.html');
}

const ranks: Readonly<Record<CaseReport['status'], number>> = {
  failed: 0,
  inconclusive: 1,
  passed: 2,
};
const worstFirst = (one: CaseReport, other: CaseReport): number =>
  ranks[one.status] - ranks[other.status];

const textOf = ({ trace }: CaseReport, outputDir: string): Promise<string | null> =>
  readFile(join(outputDir, trace?.file ?? ''), 'utf8').catch(() => null);
