import { harmless } from '../../mock-server/shared/harmless.js';
import type { CaseReport, CauseReport, Report } from '../report/report.js';
import { causesOf, isNewCause, seenInText } from './causes-of.js';
import { reasonSentences } from './failure-sentences.js';
import {
  capital,
  changesText,
  countText,
  durationText,
  flakyText,
  notRunText,
  verdictOf,
} from './html/format.js';

/** A step's summary may hold 1 MiB, and nobody scrolls through a thousand rows; index.html has them all. */
const limits = { causes: 20, rows: 50, columns: 12, failures: 20, flaky: 20, line: 600 } as const;

/** Markdown for the page of a workflow run: the verdict, what is new, what to mend, the matrix, and how to repeat failures. */
export function renderGithubSummary(raw: Report): string {
  const report = harmless(raw);
  const { summary, cases } = report;
  const { passed, failed, inconclusive = 0, notRun = 0, durationMs, seed, baseline } = summary;
  const flaky = cases.filter((each) => each.flaky);
  const counts = [
    `${passed} passed`,
    `${failed} failed`,
    ...(inconclusive > 0 ? [`${inconclusive} inconclusive`] : []),
    ...(notRun > 0 ? [`${notRun} not run`] : []),
    ...(flaky.length > 0 ? [`${flaky.length} flaky`] : []),
    durationText(durationMs),
    `seed ${seed}`,
  ];
  const withStatus = (wanted: CaseReport['status']) =>
    cases.filter(({ status }) => status === wanted);
  return [
    `## faceid-mock: ${plain(verdictOf(summary))}`,
    ...(baseline ? [`**${capital(changesText(baseline))}**`] : []),
    plain(counts.join(' · ')),
    ...(notRun > 0 ? [notRunText(summary)] : []),
    ...causeTable(report),
    matrix(cases),
    ...section('What failed', withStatus('failed'), limits.failures, (each) =>
      caseItem(each, report),
    ),
    ...section('What could not be judged', withStatus('inconclusive'), limits.failures, (each) =>
      caseItem(each, report),
    ),
    ...section('Passed only when repeated', flaky, limits.flaky, flakyItem),
  ]
    .join('\n\n')
    .concat('\n');
}

/** What to mend, the worst first: before the cases, since one cause fails many of them. */
function causeTable(report: Report): string[] {
  const causes = causesOf(report);
  if (causes.length === 0) return [];
  const rest = causes.length - limits.causes;
  const lines = causes
    .slice(0, limits.causes)
    .map((cause) => causeRow(cause, isNewCause(cause, report)));
  return [
    causes.every(({ unsure }) => unsure) ? '### What looks like a mistake' : '### What to mend',
    [
      '| Severity | Cause | Seen in | What to do | Repeat |',
      '| --- | --- | --- | --- | --- |',
      ...lines,
    ].join('\n'),
    ...(rest > 0 ? [`And ${countText(rest, 'more cause')}; index.html has all of them.`] : []),
  ];
}

function causeRow(cause: CauseReport, isNew: boolean): string {
  const { title, severity, unsure, fix, replay } = cause;
  const cells = [
    unsure ? 'warning' : severity,
    `**${plain(title)}**${isNew ? ' (new)' : ''}`,
    seenInText(cause),
    plain(fix),
    `<code>${plain(replay)}</code>`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function section(
  title: string,
  cases: readonly CaseReport[],
  limit: number,
  render: (each: CaseReport) => string,
): string[] {
  if (cases.length === 0) return [];
  const rest = cases.length - limit;
  return [
    `### ${title}`,
    ...cases.slice(0, limit).map(render),
    ...(rest > 0 ? [`And ${countText(rest, 'more case')}; index.html has all of them.`] : []),
  ];
}

/** A case with its reasons, and how to repeat it. */
function caseItem(each: CaseReport, { summary: { baseline } }: Report): string {
  const { device, camera, scenario } = each.titles;
  const isNew = baseline?.newlyFailing.includes(each.id) ? ' (newly failing)' : '';
  const sentences = reasonSentences(each).map((sentence) => `- ${plain(sentence)}`);
  return [
    `**${plain(`${device} · ${camera} · ${scenario}`)}**${isNew}`,
    '',
    ...sentences,
    '',
    codeBlock(each.rerun),
  ].join('\n');
}

const flakyItem = ({ titles, tries }: CaseReport): string =>
  `- ${plain(`${titles.device} · ${titles.camera} · ${titles.scenario}`)}: ${flakyText(tries)}`;

/** Devices × (camera · scenario) as a table: ✔ passed, ✘ failed, ? inconclusive, ~ flaky. */
function matrix(cases: readonly CaseReport[]): string {
  const columnOf = ({ camera, scenario }: CaseReport) => `${camera} · ${scenario}`;
  const columns = [...new Set(cases.map(columnOf))];
  const shown = columns.slice(0, limits.columns);
  const rows = new Map<string, Map<string, CaseReport>>();
  for (const each of cases) {
    const row = rows.get(each.titles.device) ?? new Map<string, CaseReport>();
    rows.set(each.titles.device, row.set(columnOf(each), each));
  }
  const lines = [...rows].slice(0, limits.rows).map(([device, row]) => {
    const cells = shown.map((column) => markOf(row.get(column)));
    return `| ${[plain(device), ...cells].join(' | ')} |`;
  });
  const left = [
    ...(rows.size > limits.rows ? [countText(rows.size - limits.rows, 'device')] : []),
    ...(columns.length > shown.length ? [countText(columns.length - shown.length, 'column')] : []),
  ];
  return [
    `| ${['Device', ...shown.map(plain)].join(' | ')} |`,
    `| ${['---', ...shown.map(() => ':-:')].join(' | ')} |`,
    ...lines,
    ...(left.length > 0 ? ['', `Not shown here: ${left.join(' and ')}.`] : []),
  ].join('\n');
}

function markOf(each: CaseReport | undefined): string {
  if (each === undefined) return '';
  if (each.status === 'failed') return '✘ failed';
  if (each.status === 'inconclusive') return '? inconclusive';
  return each.flaky ? '~ flaky' : '✔';
}

/** Text in which nothing is Markdown or HTML: as references every renderer shows what was said. */
const plain = (text: string): string =>
  cut(text)
    .replace(/[\r\n]+/g, ' ')
    .replace(/[&<>|*_`[\]\\~#@!]/g, (character) => `&#${character.charCodeAt(0)};`);

const cut = (text: string): string =>
  text.length > limits.line ? `${text.slice(0, limits.line)}…` : text;

/** A fence longer than any in the text. */
function codeBlock(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}sh\n${text.replace(/[\r\n]+/g, ' ')}\n${fence}`;
}
