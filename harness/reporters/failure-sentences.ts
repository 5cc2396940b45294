import type { CaseReport } from '../report/report.js';

export interface FailureReason {
  /** The check's id or the finding's rule; null where neither says why. */
  readonly rule: string | null;
  readonly message: string;
}

/** Why a case failed; a passed case has no reason to. */
export function failureReasons({ status, checks, findings }: CaseReport): FailureReason[] {
  if (status === 'passed') return [];
  const failed = checks.filter((check) => check.status === 'failed');
  if (failed.length > 0) return failed.map(({ id, message }) => ({ rule: id, message }));
  const errors = findings.filter(({ severity }) => severity === 'error');
  return errors.length > 0
    ? errors.map(({ rule, message }) => ({ rule, message }))
    : [{ rule: null, message: 'The case failed without a failed check.' }];
}

/** The same, one sentence each. */
export const failureSentences = (each: CaseReport): string[] =>
  failureReasons(each).map(({ message }) => message);
