import { foldCauses } from '../causes/fold.js';
import type { CauseReport, Report } from '../report/report.js';

/** What a developer has to mend. Reports of earlier versions carry no causes: their cases are folded here. */
export const causesOf = ({ causes, cases }: Report): readonly CauseReport[] =>
  causes ?? foldCauses(cases);

/** New since the earlier report: a case that shows it newly fails, and none failed before. */
export function isNewCause({ cases }: CauseReport, { summary: { baseline } }: Report): boolean {
  if (baseline === undefined) return false;
  const { newlyFailing, stillFailing } = baseline;
  return (
    cases.some((id) => newlyFailing.includes(id)) && !cases.some((id) => stillFailing.includes(id))
  );
}
