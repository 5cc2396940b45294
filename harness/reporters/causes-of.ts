import { categoriesOf } from '../causes/categories.js';
import { foldCauses } from '../causes/fold.js';
import type { CauseReport, Report, Summary } from '../report/report.js';
import { ruleText } from './rule-texts.js';

/** What a developer has to mend. Reports of earlier versions carry no causes: their cases are folded here. */
export const causesOf = ({ causes, cases }: Report): readonly CauseReport[] =>
  causes ?? foldCauses(cases).map(named);

/** What holds, by category, counted here where an earlier version has not. */
export const categoriesIn = ({ summary, cases }: Report): NonNullable<Summary['categories']> =>
  summary.categories ?? categoriesOf(cases);

/** Their checks had no titles either, and a check's id is none. */
function named(cause: CauseReport): CauseReport {
  const check = cause.checks.find((id) => id === cause.title);
  if (check === undefined) return cause;
  const { title, mend } = ruleText(check);
  return { ...cause, title, fix: cause.fix === '' ? mend : cause.fix };
}

/** New since the earlier report: a case that shows it newly fails, and none failed before. */
export function isNewCause({ cases }: CauseReport, { summary: { baseline } }: Report): boolean {
  if (baseline === undefined) return false;
  const { newlyFailing, stillFailing } = baseline;
  return (
    cases.some((id) => newlyFailing.includes(id)) && !cases.some((id) => stillFailing.includes(id))
  );
}

/** What a case shows, the worst first, also where it only follows from the cause. */
export const causesOfCase = (id: string, causes: readonly CauseReport[]): readonly CauseReport[] =>
  causes.filter(
    ({ cases, evidence }) => cases.includes(id) || evidence.some((each) => each.case === id),
  );

/** `16 of 16 cases`. */
export function seenInText({ cases, asked }: CauseReport): string {
  const all = Math.max(asked, cases.length);
  return `${cases.length} of ${all} ${all === 1 ? 'case' : 'cases'}`;
}
