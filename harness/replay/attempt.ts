import type { CaseReport, CauseReport, Report } from '../report/report.js';

/** One case, as a run is asked for it. */
export interface Attempt {
  readonly device: string;
  readonly camera: string;
  readonly scenario: string;
  /** Ids of the probes that follow the case; `null` for all. */
  readonly probes: readonly string[] | null;
}

/** What is to be repeated: a cause, or a case with all that is asked of it. */
export type Target =
  | { readonly kind: 'cause'; readonly cause: CauseReport; readonly in: CaseReport }
  | { readonly kind: 'case'; readonly in: CaseReport };

/** Null where the report knows no such id. */
export function targetOf({ cases, causes = [] }: Report, id: string): Target | null {
  const cause = causes.find((each) => each.id === id);
  const names = cause?.cases ?? [id];
  const [simplest] = cases
    .filter((each) => names.includes(each.id))
    .toSorted((one, other) => effort(one) - effort(other));
  if (simplest === undefined) return null;
  return cause === undefined
    ? { kind: 'case', in: simplest }
    : { kind: 'cause', cause, in: simplest };
}

/** A sound camera and a user who passes are the simplest; then what is quickest. */
const effort = ({ camera, scenario, durationMs }: CaseReport): number =>
  (camera === 'granted' ? 0 : 2e9) + (scenario === 'pass' ? 0 : 1e9) + durationMs;

/**
 * From the smallest to the whole: without probes where the case itself shows it, with those of one check, with
 * those of the cause, and as it was.
 *
 * @param probesOf the probes that a check judges, if it judges any
 */
export function attemptsFor(
  target: Target,
  probesOf: (check: string) => readonly string[],
): readonly [Attempt, ...Attempt[]] {
  const { device, camera, scenario } = target.in;
  const whole: Attempt = { device, camera, scenario, probes: null };
  if (target.kind === 'case') return [whole];
  const checks = unique(
    target.cause.evidence.filter((each) => each.case === target.in.id).map(({ check }) => check),
  );
  const ofChecks = checks.map(probesOf);
  const [first = []] = ofChecks.filter(({ length }) => length > 0);
  const all = unique(ofChecks.flat());
  const sets = [
    ...(ofChecks.some(({ length }) => length === 0) ? [[]] : []),
    ...(first.length > 0 ? [first] : []),
    ...(all.length > first.length ? [all] : []),
  ];
  const [least = whole, ...others] = sets.map((some): Attempt => ({ ...whole, probes: some }));
  return sets.length === 0 ? [whole] : [least, ...others, whole];
}

/** The same with a sound camera, and with a user who passes. */
export const smallerThan = (attempt: Attempt): Attempt[] => [
  ...(attempt.camera === 'granted' ? [] : [{ ...attempt, camera: 'granted' }]),
  ...(attempt.scenario === 'pass' ? [] : [{ ...attempt, scenario: 'pass' }]),
];

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)];
