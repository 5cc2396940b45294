import { joinCoverage } from './coverage.js';
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
      ...notRun(summaries),
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
    ...coverage(shards),
  };
  return { report, warnings: [...warnings, ...differences(shards)] };
}

type Counts = Pick<Summary, 'total' | 'passed' | 'failed' | 'inconclusive' | 'flaky'>;

/** Total, passed and failed; inconclusive and flaky where a case is. */
export function countsOf(cases: readonly CaseReport[]): Counts {
  const count = (wanted: CaseReport['status']) =>
    cases.filter(({ status }) => status === wanted).length;
  const inconclusive = count('inconclusive');
  const flaky = cases.filter((each) => each.flaky).length;
  return {
    total: cases.length,
    passed: count('passed'),
    failed: count('failed'),
    ...(inconclusive > 0 ? { inconclusive } : {}),
    ...(flaky > 0 ? { flaky } : {}),
  };
}

/** What one shard has met, the run has met. Shards of versions that did not count leave the whole uncounted. */
function coverage(shards: readonly NamedReport[]): Pick<Report, 'coverage'> {
  const all = shards.flatMap(({ report }) => report.coverage ?? []);
  return all.length === shards.length && all.length > 0 ? { coverage: joinCoverage(all) } : {};
}

/** A report does not name the cases that it ended without, so that their numbers can only be added. */
function notRun(summaries: readonly Summary[]): Pick<Summary, 'notRun' | 'interrupted'> {
  const sum = summaries.reduce((all, each) => all + (each.notRun ?? 0), 0);
  const isInterrupted = summaries.some(({ interrupted }) => interrupted);
  return {
    ...(sum > 0 ? { notRun: sum } : {}),
    ...(isInterrupted ? { interrupted: true } : {}),
  };
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
  const cases = [...kept.values()].map(({ each }) => withoutTrace(each)).sort(byId);
  return { cases, warnings };
}

/** Its file lies beside the shard's report, not beside this one. */
function withoutTrace(each: CaseReport): CaseReport {
  const copy = { ...each };
  Reflect.deleteProperty(copy, 'trace');
  return copy;
}

const outcomeOf = ({ status, flaky }: CaseReport) =>
  status === 'passed' && flaky ? 'flaky' : status;

/** A failure is never hidden by anything, and what could not be judged never by a pass. */
const severities: Readonly<Record<ReturnType<typeof outcomeOf>, number>> = {
  failed: 3,
  inconclusive: 2,
  flaky: 1,
  passed: 0,
};
const severity = (each: CaseReport): number => severities[outcomeOf(each)];

/** By code point, not by a locale: the same on every machine. */
const byId = (a: CaseReport, b: CaseReport): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Counted anew, or left out where there is nothing to count: what the shards say alike must not stay. */
const computed: readonly string[] = [
  'baseline',
  'flaky',
  'inconclusive',
  'notRun',
  'interrupted',
  'traces',
];

/** What all summaries say alike; what differs is either joined above or true of one shard alone. */
function common(summaries: readonly Summary[]): Partial<Summary> {
  const [first, ...others] = summaries.map((summary) => Object.entries(summary));
  const alike = (first ?? []).filter(([key, value]) =>
    others.every((other) =>
      other.some(([name, its]) => name === key && JSON.stringify(its) === JSON.stringify(value)),
    ),
  );
  return Object.fromEntries(alike.filter(([key]) => !computed.includes(key)));
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
