import type { CaseReport, CheckReport, FindingReport } from '../report/report.js';
import type { Claim } from './cause.js';

/** One thing that went wrong in one case. */
export interface Symptom {
  /** `verdict.let-in`, `finding.clock-skew`. */
  readonly key: string;
  readonly in: CaseReport;
  /** It looks like a mistake, and cannot be known for sure. */
  readonly isWarning: boolean;
  readonly check: CheckReport;
  /** Where a finding failed the case. */
  readonly finding?: FindingReport;
}

/** Everything that speaks against the integration, case by case. What could not be judged does not. */
export const symptomsOf = (cases: readonly CaseReport[]): Symptom[] =>
  cases.flatMap((each) => each.checks.flatMap((check) => symptomsIn(each, check)));

function symptomsIn(each: CaseReport, check: CheckReport): Symptom[] {
  const { status, id, say } = check;
  if (status !== 'failed' && status !== 'warning') return [];
  const symptom = { in: each, check, isWarning: status === 'warning' };
  const grave = id === 'findings' ? gravest(each.findings) : [];
  if (grave.length > 0)
    return grave.map((finding) => ({ ...symptom, key: `finding.${finding.rule}`, finding }));
  // Reports of earlier versions have no keys.
  return [{ ...symptom, key: say?.seen.key ?? `${id}.failed` }];
}

/** Errors fail a case; where `failOn` asks for more and there is no error, the next severity did. */
function gravest(findings: readonly FindingReport[]): FindingReport[] {
  const order = ['error', 'warning', 'info'];
  const top = order.find((name) => findings.some(({ severity }) => severity === name));
  return findings.filter(({ severity }) => severity === top);
}

export function isClaimedBy({ key, in: { scenario } }: Symptom, claim: Claim): boolean {
  const [what = '', where = '*'] = claim.split(' @ ');
  return matches(key, what) && matches(scenario, where);
}

/** It is made by what happens in that scenario, and in no other. */
export const isBoundToScenario = (claim: Claim): boolean => claim.includes(' @ ');

/** One `*` at the beginning or the end. */
function matches(text: string, pattern: string): boolean {
  if (pattern.endsWith('*')) return text.startsWith(pattern.slice(0, -1));
  if (pattern.startsWith('*')) return text.endsWith(pattern.slice(1));
  return text === pattern;
}
