import { outcomeOf } from '../report/outcome.js';
import type { CauseReport, Report } from '../report/report.js';
import { causeBlock, causeLine, hanging } from './cause-lines.js';
import { categoriesIn, causesOf } from './causes-of.js';
import { capital, durationText, joined, newsText, restText } from './html/wording.js';
import type { Voice } from './list-text.js';
import { triedText } from './tried-text.js';

/** A screen of a terminal, with its prompt. */
const mostLines = 23;

/**
 * The end of a run, within a screen: the verdict, what a developer has to mend, the worst first, what holds, what was
 * tried, and where the files are. Causes that there is no room for have a line each, or are counted.
 */
export function closingText(
  report: Report,
  written: readonly string[],
  voice: Voice,
  width = 80,
): string {
  const causes = causesOf(report);
  const head = headLines(report, causes, voice);
  const tail = [
    ...hanging(voice.say('closing.holds'), holdsText(report, voice), width),
    ...hanging(voice.say('closing.tried'), triedText(report, voice), width),
    ...written.map((path) => `  ${path}`),
  ];
  const middle = causeLines(causes, mostLines - head.length - tail.length - 2, voice, width);
  return [...head, ...apart(middle), ...tail].join('\n');
}

const apart = (lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', ...lines, ''];

function causeLines(
  causes: readonly CauseReport[],
  room: number,
  voice: Voice,
  width: number,
): string[] {
  const blocks = causes.map((cause, at) => causeBlock(cause, at + 1, voice, width));
  const lines: string[] = [];
  for (const [at, cause] of causes.entries()) {
    const after = Math.min(causes.length - at - 1, 3);
    const block = blocks[at] ?? [];
    if (lines.length + block.length + after <= room) lines.push(...block);
    else if (lines.length + 1 < room || at === causes.length - 1)
      lines.push(causeLine(cause, at + 1, voice, width));
    else return [...lines, voice.say('closing.more-causes', { count: causes.length - at })];
  }
  return lines;
}

/** The verdict; and what is new, was not judged, was not run or is flaky. */
function headLines(report: Report, causes: readonly CauseReport[], voice: Voice): string[] {
  const { paint, say, speaker } = voice;
  const { summary, cases } = report;
  const { baseline, inconclusive = 0, notRun = 0, interrupted } = summary;
  const why = interrupted ? 'closing.interrupted' : 'closing.not-run';
  const flaky = cases.filter((each) => each.flaky).length;
  const news = baseline && (baseline.newlyFailing.length > 0 ? paint.red : paint.bold);
  return [
    ...(baseline && news
      ? [news(capital(joined([newsText(baseline, speaker), restText(baseline, speaker)], speaker)))]
      : []),
    verdictLine(summary, causes, voice),
    ...(inconclusive > 0
      ? [paint.yellow(`  ${say('closing.inconclusive', { count: inconclusive })}`)]
      : []),
    ...(notRun > 0 ? [paint.yellow(`  ${say(why, { count: notRun })}`)] : []),
    ...(flaky > 0 ? [paint.yellow(`~ ${say('closing.flaky', { count: flaky })}`)] : []),
  ];
}

function verdictLine(
  summary: Report['summary'],
  causes: readonly CauseReport[],
  { paint, say, speaker }: Voice,
): string {
  const { total, passed, durationMs, seed } = summary;
  const outcome = outcomeOf(summary);
  const unsure = causes.filter((each) => each.unsure).length;
  const sure = causes.length - unsure;
  const line = [
    ...(sure > 0 ? [say('closing.causes', { count: sure })] : []),
    ...(unsure > 0 ? [say('closing.warnings', { count: unsure })] : []),
    say('closing.pass', { passed, total }),
    durationText(durationMs, speaker),
    say('closing.seed', { seed }),
  ].join(' · ');
  const marked = {
    passed: () => paint.green(`✔ ${paint.bold(say('closing.passed'))}`),
    failed: () => paint.red(`✘ ${paint.bold(say('closing.failed'))}`),
    inconclusive: () => paint.yellow(`? ${paint.bold(say('closing.not-judged'))}`),
  };
  return `${marked[outcome]()}   ${line}`;
}

function holdsText(report: Report, { say }: Voice): string {
  const counts = categoriesIn(report);
  return (Object.keys(counts) as (keyof typeof counts)[])
    .filter((name) => counts[name].asked > 0)
    .map((name) => say(`closing.holds.${name}`, { ...counts[name] }))
    .join(' · ');
}
