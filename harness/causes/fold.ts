import type { CaseReport, CauseReport } from '../report/report.js';
import { severities, type Cause } from './cause.js';
import type { CodeLanguage } from './code/language.js';
import { causes } from './index.js';
import { ordinaryAmong } from './ordinary.js';
import { isBoundToScenario, isClaimedBy, symptomsOf, type Symptom } from './symptoms.js';
import { unnamedCause } from './unnamed.js';
import { causeTexts } from './texts.js';

/** A cause, and everything by which it showed itself. */
interface Found {
  readonly cause: Cause;
  readonly shown: readonly Symptom[];
  /** Of those that show it. */
  readonly first: Symptom;
  /** Follows from it. */
  readonly explained: readonly Symptom[];
}

/**
 * Folds what failed in all cases into what a developer has to mend, most severe first. Pure. In the order of the
 * registry each cause takes the symptoms that show it, and those that it explains; what is left is a cause by itself.
 *
 * @param language of the customer's server, for the lines of code
 */
export function foldCauses(
  cases: readonly CaseReport[],
  language: CodeLanguage | null = null,
): CauseReport[] {
  let left: readonly Symptom[] = symptomsOf(cases);
  const isOrdinary = ordinaryAmong(left);
  const shows = (cause: Cause, symptom: Symptom): boolean =>
    cause.shownBy.some(
      (claim) => isClaimedBy(symptom, claim) && !(isBoundToScenario(claim) && isOrdinary(symptom)),
    );
  const found: Found[] = [];
  const take = (cause: Cause): void => {
    const shown = left.filter((each) => shows(cause, each));
    const [first] = shown;
    if (first === undefined) return;
    const explains = cause.explains ?? [];
    const explained = left.filter(
      (each) => !shown.includes(each) && explains.some((claim) => isClaimedBy(each, claim)),
    );
    left = left.filter((each) => !shown.includes(each) && !explained.includes(each));
    found.push({ cause, shown, first, explained });
  };
  for (const cause of causes) take(cause);
  // The emulator's own findings say more than what came of them.
  for (const wanted of [isFinding, () => true])
    for (let next = left.find(wanted); next !== undefined; next = left.find(wanted))
      take(unnamedCause(next));
  const rank = ({ cause, shown }: Found): number =>
    severities.indexOf(cause.severity) + (shown.every(isUnsure) ? severities.length : 0);
  return found
    .toSorted((one, other) => rank(one) - rank(other))
    .map((each) => told(each, cases, language));
}

const isFinding = ({ finding }: Symptom): boolean => finding !== undefined;
const isUnsure = ({ isWarning }: Symptom): boolean => isWarning;

function told(
  { cause, shown, explained, first }: Found,
  cases: readonly CaseReport[],
  language: CodeLanguage | null,
): CauseReport {
  const { id, severity, category } = cause;
  const all = [...shown, ...explained];
  const checks = unique(all.map(({ check }) => check.id));
  const lines = language === null ? undefined : cause.code?.[language];
  return {
    id,
    ...causeTexts(id, first),
    severity: shown.every(isUnsure) ? 'low' : severity,
    category,
    ...(shown.every(isUnsure) ? { unsure: true as const } : {}),
    cases: unique(shown.map((each) => each.in.id)),
    asked: askedIn(cases, unique(shown.map(({ check }) => check.id))),
    checks,
    evidence: all.map((each) => ({
      case: each.in.id,
      check: each.check.id,
      message: each.finding?.message ?? each.check.message,
    })),
    ...(lines === undefined || language === null ? {} : { code: { language, lines } }),
    replay: `faceid-mock replay ${id}`,
  };
}

/** In how many cases it could have shown itself. */
const askedIn = (cases: readonly CaseReport[], checks: readonly string[]): number =>
  cases.filter((each) =>
    each.checks.some(({ id, status }) => checks.includes(id) && status !== 'skipped'),
  ).length;

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)];
