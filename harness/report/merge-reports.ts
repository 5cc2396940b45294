import type { ReportSentence } from './report-error.js';
import type { CaseReport, Report, Summary } from './report.js';

export interface NamedReport {
  /** Where it was read, for warnings. */
  readonly from: string;
  readonly report: Report;
}

export interface Merged {
  readonly report: Report;
  /** A sentence for everything that shards of one run would not differ in. */
  readonly warnings: readonly ReportSentence[];
}

/** Joins the reports of shards; the order in which they are given changes nothing in the cases. Pure. */
export function mergeReports(shards: readonly NamedReport[]): Merged {
  const { cases, warnings } = joinCases(shards);
  const summaries = shards.map(({ report }) => report.summary);
  const [first] = summaries;
  if (first === undefined) throw new Error('There is nothing to merge.');
  const report = {
    summary: {
      ...common(summaries),
      ...countsOf(cases),
      ...notRunOf(summaries),
      // Shards run side by side: the run took as long as the longest.
      durationMs: Math.max(...summaries.map(({ durationMs }) => durationMs)),
      seed: joined(summaries.map(({ seed }) => seed)),
      startedAt: summaries.map(({ startedAt }) => startedAt).sort()[0] ?? first.startedAt,
      versions: {
        ...first.versions,
        faceidMock: joined(summaries.map(({ versions }) => versions.faceidMock)),
        node: joined(summaries.map(({ versions }) => versions.node)),
        browser: joined(summaries.map(({ versions }) => versions.browser)),
      },
    },
    cases,
  };
  return { report, warnings: [...warnings, ...differences(shards)] };
}

/** Total, passed, failed, and flaky where a case is. */
export function countsOf(
  cases: readonly CaseReport[],
): Pick<Summary, 'total' | 'passed' | 'failed' | 'flaky'> {
  const passed = cases.filter(({ status }) => status === 'passed').length;
  const flaky = cases.filter((each) => each.flaky).length;
  return {
    total: cases.length,
    passed,
    failed: cases.length - passed,
    ...(flaky > 0 ? { flaky } : {}),
  };
}

/** Each shard has a first case of its own. */
function notRunOf(summaries: readonly Summary[]): Pick<Summary, 'notRun'> {
  const notRun = summaries.reduce((sum, each) => sum + (each.notRun ?? 0), 0);
  return notRun === 0 ? {} : { notRun };
}

function joinCases(shards: readonly NamedReport[]): {
  cases: CaseReport[];
  warnings: ReportSentence[];
} {
  const kept = new Map<string, { each: CaseReport; from: string }>();
  const warnings: ReportSentence[] = [];
  for (const { from, report } of shards)
    for (const each of report.cases) {
      const other = kept.get(each.id);
      const wins = other === undefined || severity(each) > severity(other.each);
      if (wins) kept.set(each.id, { each, from });
      if (other)
        warnings.push({
          key: `merge.twice.${outcomeOf(wins ? each : other.each)}`,
          values: { id: each.id, one: other.from, other: from, kept: wins ? from : other.from },
        });
    }
  const cases = [...kept.values()].map(({ each }) => each).sort(byId);
  return { cases, warnings };
}

/** A failure is never hidden by a pass. */
const severity = ({ status, flaky }: CaseReport): number =>
  status === 'failed' ? 2 : flaky ? 1 : 0;

const outcomeOf = ({ status, flaky }: CaseReport) =>
  status === 'failed' ? 'failed' : flaky ? 'flaky' : 'passed';

/** By code point, not by a locale: the same on every machine. */
const byId = (a: CaseReport, b: CaseReport): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** What all summaries say alike; what differs is either joined above or true of one shard alone. */
function common(summaries: readonly Summary[]): Partial<Summary> {
  const [first, ...others] = summaries.map((summary) => Object.entries(summary));
  const alike = (first ?? []).filter(([key, value]) =>
    others.every((other) =>
      other.some(([name, its]) => name === key && JSON.stringify(its) === JSON.stringify(value)),
    ),
  );
  return Object.fromEntries(alike.filter(([key]) => key !== 'baseline' && key !== 'flaky'));
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)].sort();
const joined = (values: readonly string[]): string => distinct(values).join(', ');

type Differing = 'seeds' | 'versions' | 'node' | 'browsers' | 'integrations';

function differences(shards: readonly NamedReport[]): ReportSentence[] {
  const summaries = shards.map(({ report }) => report.summary);
  const compared: readonly (readonly [what: Differing, values: readonly string[]])[] = [
    ['seeds', summaries.map(({ seed }) => seed)],
    ['versions', summaries.map(({ versions }) => versions.faceidMock)],
    ['node', summaries.map(({ versions }) => versions.node)],
    ['browsers', summaries.map(({ versions }) => versions.browser)],
    ['integrations', summaries.map(({ integration }) => integration?.url ?? 'none named')],
  ];
  return compared
    .filter(([, values]) => distinct(values).length > 1)
    .map(([what, values]) => ({ key: `merge.differ.${what}`, values: { values: joined(values) } }));
}
