import { forTerminal, harmless } from '../../mock-server/shared/harmless.js';
import type { CaseReport, CauseReport, FindingReport, Report } from '../report/report.js';
import { causesOf, causesOfCase, isNewCause, seenInText } from './causes-of.js';
import { reasonSentences } from './failure-sentences.js';
import { capital, changesText, countText, flakyText, notRunText } from './html/format.js';

/** GitHub shows ten of a kind for a step and drops the others silently. */
const atMost = 10;

/**
 * Workflow commands: lines on stdout that GitHub Actions makes annotations of. One for each cause, and what is new
 * comes first, since only ten are shown.
 */
export function renderGithubCommands(raw: Report): string {
  const report = harmless(raw, forAnnotation);
  const { summary, cases } = report;
  const { baseline } = summary;
  const causes = causesOf(report);
  const errors = [
    ...causes.filter(({ unsure }) => !unsure).map((cause) => toldCause(cause, report)),
    ...unexplained(cases, causes).map((each) => toldFailure(each, report)),
  ].toSorted((one, other) => Number(other.isNew) - Number(one.isNew));
  const warnings = [
    ...notRunWarning(summary),
    ...causes.filter(({ unsure }) => unsure).map((cause) => causeCommand('warning', cause, false)),
    ...unjudgedWarnings(cases),
    ...flakyWarning(cases),
    ...findingWarnings(cases, causes),
  ];
  const lines = [
    ...(baseline
      ? [command('notice', 'Since the earlier report', `${capital(changesText(baseline))}.`)]
      : []),
    ...errors.slice(0, atMost).map(({ line }) => line),
    ...more(errors.length, 'failure', 'failures'),
    ...warnings.slice(0, atMost),
    ...more(warnings.length, 'warning', 'warnings'),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

interface Told {
  readonly isNew: boolean;
  readonly line: string;
}

function toldCause(cause: CauseReport, report: Report): Told {
  const isNew = isNewCause(cause, report);
  return { isNew, line: causeCommand('error', cause, isNew) };
}

function causeCommand(kind: Kind, cause: CauseReport, isNew: boolean): string {
  const { title, seen, fix, cases, replay } = cause;
  const named = cases.slice(0, casesNamed);
  const rest = cases.length - named.length;
  const lines = [
    `${seen} ${fix}`.trim(),
    `Seen in ${seenInText(cause)}: ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`,
    `Repeat: ${replay}`,
  ];
  return command(kind, `${isNew ? 'New: ' : ''}${title}`, lines.join('\n'));
}

/** So many cases of a cause stand in its annotation. */
const casesNamed = 3;

/** Cases that failed by no check, and so belong to no cause. */
const unexplained = (cases: readonly CaseReport[], causes: readonly CauseReport[]): CaseReport[] =>
  cases.filter(({ id, status }) => status === 'failed' && causesOfCase(id, causes).length === 0);

function toldFailure(each: CaseReport, { summary: { baseline } }: Report): Told {
  const isNew = baseline?.newlyFailing.includes(each.id) ?? false;
  return { isNew, line: failureCommand(each, isNew) };
}

const caseTitle = ({ titles }: CaseReport): string =>
  `${titles.device} · ${titles.camera} · ${titles.scenario}`;

function failureCommand(each: CaseReport, isNew: boolean): string {
  const title = `${isNew ? 'Newly failing: ' : ''}${caseTitle(each)}`;
  return command('error', title, [...reasonSentences(each), `Repeat: ${each.rerun}`].join('\n'));
}

const notRunWarning = (summary: Report['summary']): string[] => {
  const { notRun = 0 } = summary;
  const title = `${countText(notRun, 'case')} not run`;
  return notRun === 0 ? [] : [command('warning', title, notRunText(summary))];
};

/** One cause often keeps many cases from being judged: each is told once, with the number of cases. */
function unjudgedWarnings(cases: readonly CaseReport[]): string[] {
  const told = new Map<string, CaseReport[]>();
  for (const each of cases) {
    if (each.status !== 'inconclusive') continue;
    const why = reasonSentences(each).join('\n');
    told.set(why, [...(told.get(why) ?? []), each]);
  }
  return [...told].map(([why, those]) => {
    const named = those.slice(0, atMost).map(({ rerun }) => `Repeat: ${rerun}`);
    const rest = those.length - named.length;
    const lines = [why, ...named, ...(rest > 0 ? [`and ${rest} more`] : [])];
    return command('warning', inconclusiveTitle(those), lines.join('\n'));
  });
}

function inconclusiveTitle([one, ...others]: readonly CaseReport[]): string {
  if (one === undefined || others.length > 0)
    return `${countText(others.length + 1, 'case')} inconclusive`;
  return `Inconclusive: ${caseTitle(one)}`;
}

function flakyWarning(cases: readonly CaseReport[]): string[] {
  const flaky = cases.filter((each) => each.flaky);
  if (flaky.length === 0) return [];
  const named = flaky.slice(0, atMost).map(({ id, tries }) => `${id}: ${flakyText(tries)}`);
  const rest = flaky.length - named.length;
  const text = rest > 0 ? [...named, `and ${rest} more`] : named;
  return [
    command(
      'warning',
      `${countText(flaky.length, 'case')} passed only when repeated`,
      text.join('\n'),
    ),
  ];
}

/** Most findings are the same in every case: each is told once, with the number of cases. Those of a cause are told. */
function findingWarnings(cases: readonly CaseReport[], causes: readonly CauseReport[]): string[] {
  const toldBefore = new Set(
    causes.flatMap(({ evidence }) => evidence.map(({ message }) => message)),
  );
  const told = new Map<string, { finding: FindingReport; ids: Set<string> }>();
  for (const { id, findings } of cases)
    for (const finding of findings) {
      if (finding.severity === 'info' || toldBefore.has(finding.message)) continue;
      const key = `${finding.rule}\n${finding.message}`;
      const before = told.get(key);
      if (before) before.ids.add(id);
      else told.set(key, { finding, ids: new Set([id]) });
    }
  return [...told.values()].map(({ finding, ids }) =>
    command(
      'warning',
      finding.rule,
      `${finding.message} ${finding.cure} (${countText(ids.size, 'case')})`,
    ),
  );
}

const more = (all: number, one: string, many: string): string[] =>
  all > atMost ? [`and ${countText(all - atMost, `more ${one}`, `more ${many}`)}`] : [];

type Kind = 'error' | 'warning' | 'notice';

const command = (kind: Kind, title: string, message: string): string =>
  `::${kind} title=${property(title)}::${data(message)}`;

/** Line breaks of either kind are escaped below, and come back as they were. */
const forAnnotation = (text: string): string => text.split('\r\n').map(forTerminal).join('\r\n');

/** As @actions/core escapes: % first, or it would escape its own escapes. */
const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
