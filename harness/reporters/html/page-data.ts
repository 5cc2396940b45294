import type { CaseReport, Report, Summary } from '../../report.js';
import { failureSentences } from '../failure-sentences.js';

/** What the page reads at once: enough for the matrix, the failures and the durations. */
export interface PageIndex {
  readonly summary: Summary;
  readonly cases: readonly CaseRow[];
}

export interface CaseRow extends Pick<
  CaseReport,
  'id' | 'device' | 'camera' | 'scenario' | 'titles' | 'status' | 'durationMs' | 'rerun'
> {
  readonly failures: readonly string[];
  /** The mode that the page chose; null where it was never reached. */
  readonly mode: CaseReport['mode']['actual'];
}

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
>;

export function indexOf({ summary, cases }: Report): PageIndex {
  return { summary, cases: cases.map(rowOf) };
}

function rowOf(each: CaseReport): CaseRow {
  const { id, device, camera, scenario, titles, status, durationMs, rerun } = each;
  const failures = failureSentences(each);
  return {
    id,
    device,
    camera,
    scenario,
    titles,
    status,
    durationMs,
    rerun,
    failures,
    mode: each.mode.actual,
  };
}

export function detailsOf(each: CaseReport): CaseDetails {
  const { mode, checks, findings, conditions, timeline, screenshots } = each;
  const { console, network, serverOutput } = each;
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
  };
}
