import type { Say, Sentence } from '../../mock-server/shared/texts.js';
import type { CaseReport, CheckReport, FindingReport } from '../report/report.js';

/** Why a case failed, in English. */
export interface FailureReason {
  /** The check's id or the finding's rule; null where neither says why. */
  readonly rule: string | null;
  /** All of it in one. */
  readonly message: string;
  /** The problem's name; null in reports of versions that had none. */
  readonly title: string | null;
  /** What was seen. */
  readonly seen: string;
  /** What to do; null where it is not known. */
  readonly fix: string | null;
  /** The same for every language. */
  readonly say?: { readonly seen: Sentence; readonly fix?: Sentence };
}

export type Failure = CheckReport | FindingReport;

/** What made a case fail: its failed checks, else its findings of severity error; none in a passed case. */
export function failuresOf({ status, checks, findings }: CaseReport): readonly Failure[] {
  if (status === 'passed') return [];
  const failed = checks.filter((check) => check.status === 'failed');
  return failed.length > 0 ? failed : findings.filter(({ severity }) => severity === 'error');
}

export const ruleOf = (failure: Failure): string => ('rule' in failure ? failure.rule : failure.id);

/** A passed case has no reason to fail. */
export function failureReasons(each: CaseReport): FailureReason[] {
  if (each.status === 'passed') return [];
  const failures = failuresOf(each);
  return failures.length > 0
    ? failures.map(reasonOf)
    : [{ rule: null, message: unexplained, title: null, seen: unexplained, fix: null }];
}

const unexplained = 'The case failed without a failed check.';

export function reasonOf(failure: Failure): FailureReason {
  const { message } = failure;
  if ('rule' in failure) {
    const { rule, cure } = failure;
    return { rule, message, title: null, seen: message, fix: cure === '' ? null : cure };
  }
  const { id, title, fix, say } = failure;
  const isWhole = fix !== undefined && message.endsWith(` ${fix}`);
  return {
    rule: id,
    message,
    title: title ?? null,
    seen: isWhole ? message.slice(0, -fix.length - 1) : message,
    fix: fix ?? null,
    ...(say === undefined ? {} : { say }),
  };
}

/** The same in another language, as far as the check has sentences in it. */
export function reasonIn(
  reason: FailureReason,
  say: Say,
): Pick<FailureReason, 'title' | 'seen' | 'fix'> {
  if (reason.say === undefined) return reason;
  const { seen, fix } = reason.say;
  return {
    title: say(`${seen.key}.title`),
    seen: say(seen.key, seen.values),
    fix: fix === undefined ? null : say(fix.key, fix.values),
  };
}

/** One line each in English: the problem, what was seen, what to do. */
export const failureSentences = (each: CaseReport): string[] =>
  failureReasons(each).map(({ title, seen, fix }) =>
    [title === null ? '' : `${title}: `, seen, fix === null ? '' : ` ${fix}`].join(''),
  );
