import { outcomeOf } from '../report/outcome.js';
import type { CaseReport, Report, Summary } from '../report/report.js';
import {
  capital,
  countsText,
  durationText,
  joined,
  newsText,
  restText,
  verdictText,
} from './html/wording.js';
import type { Voice } from './list-text.js';

/** What a run drives that names no scenarios. */
const everyday: readonly string[] = ['pass', 'code-1004'];
const isEveryday = (cases: Report['cases']): boolean =>
  cases.every(({ scenario }) => everyday.includes(scenario));

/**
 * At most 12 lines: what is new, the verdict, what was not judged or not run, what is flaky or was not tried, the
 * slowest, and where the files are.
 */
export function closingText(
  { summary, cases }: Report,
  written: readonly string[],
  voice: Voice,
): string {
  const { paint, say, speaker } = voice;
  const { baseline, inconclusive = 0, notRun = 0 } = summary;
  const outcome = outcomeOf(summary);
  const flaky = cases.filter((each) => each.flaky).length;
  const slowest = cases.toSorted((a, b) => b.durationMs - a.durationMs)[0];
  const news = baseline && (baseline.newlyFailing.length > 0 ? paint.red : paint.bold);
  return [
    ...(baseline && news
      ? [news(capital(joined([newsText(baseline, speaker), restText(baseline, speaker)], speaker)))]
      : []),
    verdictLine(outcome, summary, voice),
    ...(inconclusive > 0
      ? [paint.yellow(`  ${say('closing.inconclusive', { count: inconclusive })}`)]
      : []),
    ...(notRun > 0 ? [paint.yellow(`  ${say('closing.not-run', { count: notRun })}`)] : []),
    ...(flaky > 0 ? [paint.yellow(`~ ${say('closing.flaky', { count: flaky })}`)] : []),
    ...(outcome === 'passed' && isEveryday(cases) ? [paint.dim(say('closing.not-tried'))] : []),
    ...(slowest ? [paint.dim(slowestText(slowest, voice))] : []),
    ...written.map((path) => `  ${path}`),
  ].join('\n');
}

/** One number tells a run of passes and failures; where there is more, all of them stand side by side. */
function verdictLine(
  outcome: CaseReport['status'],
  summary: Summary,
  { paint, say, speaker }: Voice,
): string {
  const { seed, durationMs, inconclusive = 0, notRun = 0 } = summary;
  const values = { duration: durationText(durationMs, speaker), seed };
  const line =
    inconclusive + notRun > 0
      ? say('closing.counts', { ...values, counts: countsText(summary, speaker) })
      : say('closing', { ...values, verdict: verdictText(summary, speaker) });
  const marked = {
    passed: () => paint.green(`✔ ${line}`),
    failed: () => paint.red(`✘ ${line}`),
    inconclusive: () => paint.yellow(`? ${line}`),
  };
  return marked[outcome]();
}

const slowestText = (
  { id, durationMs }: CaseReport,
  { say, speaker }: Pick<Voice, 'say' | 'speaker'>,
): string => say('closing.slowest', { case: id, duration: durationText(durationMs, speaker) });
