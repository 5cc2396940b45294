import type { Baseline, CaseReport, Report } from './report.js';

/**
 * What is new since an earlier report. A flaky case passed, so it is no failure here. A case that is inconclusive in
 * either report says nothing of what has changed, so it neither newly fails nor newly passes. Pure.
 */
export function compareReports(now: readonly CaseReport[], earlier: Report): Baseline {
  const before = new Map(earlier.cases.map(({ id, status }) => [id, status]));
  const present = new Set(now.map(({ id }) => id));
  const changed = (from: CaseReport['status'], to: CaseReport['status']) =>
    now.filter(({ id, status }) => status === to && before.get(id) === from).map(({ id }) => id);
  return {
    newlyFailing: changed('passed', 'failed'),
    newlyPassing: changed('failed', 'passed'),
    stillFailing: changed('failed', 'failed'),
    added: now.filter(({ id }) => !before.has(id)).map(({ id }) => id),
    removed: [...before.keys()].filter((id) => !present.has(id)),
  };
}
