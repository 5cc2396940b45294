import type { CaseReport } from '../report.js';

/** Why a case failed, one sentence each; a passed case has none. */
export function failureSentences({ status, checks, findings }: CaseReport): string[] {
  if (status === 'passed') return [];
  const failed = checks.filter((check) => check.status === 'failed');
  if (failed.length > 0) return failed.map(({ message }) => message);
  const errors = findings.filter(({ severity }) => severity === 'error');
  return errors.length > 0
    ? errors.map(({ message }) => message)
    : ['The case failed without a failed check.'];
}
