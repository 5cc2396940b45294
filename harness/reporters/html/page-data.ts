import { categoriesIn } from '../causes-of.js';
import type { Baseline, CaseReport, Coverage, Report, Summary } from '../../report/report.js';
import { decisiveOf, ruleOf, type Decisive } from '../failure-sentences.js';
import { ruleText } from '../rule-texts.js';
import { pageCauses, type PageCause } from './page-causes.js';

/** What the page reads at once: enough for the causes, the matrix, the failures and the durations. */
export interface PageIndex {
  readonly summary: Summary;
  /** What to mend, the worst first. */
  readonly causes: readonly PageCause[];
  readonly categories: NonNullable<Summary['categories']>;
  /** Null in reports of versions that did not count it. */
  readonly coverage: Coverage | null;
  readonly cases: readonly CaseRow[];
  /** How to fix what failed, by check or rule, in English; each text once, however many cases need it. */
  readonly mends: Readonly<Record<string, string>>;
}

export interface CaseRow extends Pick<
  CaseReport,
  'id' | 'device' | 'camera' | 'scenario' | 'titles' | 'status' | 'durationMs' | 'rerun' | 'tries'
> {
  readonly flaky: boolean;
  /** What decided that the case failed, or that it is inconclusive. */
  readonly decisive: readonly Decisive[];
  /** How many checks warn; the case may have passed all the same. */
  readonly warnings: number;
  /** The mode that the page chose; null where it was never reached. */
  readonly mode: CaseReport['mode']['actual'];
  /** Since the earlier report; null where nothing is new, or no report was given. */
  readonly change: Change | null;
}

export type Change = 'newly failing' | 'newly passing' | 'still failing' | 'new case';

/** The heavy part of a case, pictures included; the page parses it when the case is opened. */
export type CaseDetails = Pick<
  CaseReport,
  | 'mode'
  | 'checks'
  | 'findings'
  | 'conditions'
  | 'timeline'
  | 'screenshots'
  | 'console'
  | 'network'
  | 'serverOutput'
  | 'trace'
>;

export function indexOf(report: Report): PageIndex {
  const { summary, cases, coverage = null } = report;
  const changes = changesOf(summary.baseline);
  const rows = cases.map((each) => rowOf(each, changes.get(each.id) ?? null));
  // How an integration is fixed has no place where nothing was judged against it.
  const failed = rows.filter(({ status }) => status === 'failed');
  const rules = failed.flatMap(({ decisive }) => decisive.map(ruleOf));
  const mends = Object.fromEntries([...new Set(rules)].map((id) => [id, ruleText(id).mend]));
  return {
    summary,
    causes: pageCauses(report),
    categories: categoriesIn(report),
    coverage,
    cases: rows,
    mends,
  };
}

function changesOf(baseline: Baseline | undefined): Map<string, Change> {
  if (baseline === undefined) return new Map();
  const { newlyFailing, newlyPassing, stillFailing, added } = baseline;
  return new Map([
    ...newlyFailing.map((id) => [id, 'newly failing'] as const),
    ...newlyPassing.map((id) => [id, 'newly passing'] as const),
    ...stillFailing.map((id) => [id, 'still failing'] as const),
    ...added.map((id) => [id, 'new case'] as const),
  ]);
}

function rowOf(each: CaseReport, change: Change | null): CaseRow {
  const { id, device, camera, scenario, titles, status, durationMs, rerun, tries } = each;
  return {
    id,
    device,
    camera,
    scenario,
    titles,
    status,
    durationMs,
    rerun,
    ...(tries === undefined ? {} : { tries }),
    flaky: each.flaky ?? false,
    decisive: decisiveOf(each),
    warnings: each.checks.filter((check) => check.status === 'warning').length,
    mode: each.mode.actual,
    change,
  };
}

export function detailsOf(each: CaseReport): CaseDetails {
  const { mode, checks, findings, conditions, timeline, screenshots } = each;
  const { console, network, serverOutput, trace } = each;
  return {
    mode,
    checks,
    findings,
    conditions,
    timeline,
    screenshots,
    console,
    network,
    serverOutput,
    ...(trace === undefined ? {} : { trace }),
  };
}
