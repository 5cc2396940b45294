import type { CaseReport, CheckReport, FindingReport } from '../report/report.js';

export interface FailureReason {
  /** The check's id or the finding's rule; null where neither says why. */
  readonly rule: string | null;
  readonly message: string;
}

export type Failure = CheckReport | FindingReport;

/** What made a case fail: its failed checks, else its findings of severity error; none in a passed case. */
export function failuresOf({ status, checks, findings }: CaseReport): readonly Failure[] {
  if (status === 'passed') return [];
  const failed = checks.filter((check) => check.status === 'failed');
  return failed.length > 0 ? failed : findings.filter(({ severity }) => severity === 'error');
}

export const ruleOf = (failure: Failure): string => ('rule' in failure ? failure.rule : failure.id);

/** Why a case failed, in English; a passed case has no reason to. */
export function failureReasons(each: CaseReport): FailureReason[] {
  if (each.status === 'passed') return [];
  const failures = failuresOf(each);
  return failures.length > 0
    ? failures.map((failure) => ({ rule: ruleOf(failure), message: failure.message }))
    : [{ rule: null, message: 'The case failed without a failed check.' }];
}

/** The same, one sentence each. */
export const failureSentences = (each: CaseReport): string[] =>
  failureReasons(each).map(({ message }) => message);
