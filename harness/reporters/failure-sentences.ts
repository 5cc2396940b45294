import type { Say, Sentence } from '../../mock-server/shared/texts.js';
import type { CaseReport, CheckReport, FindingReport } from '../report/report.js';

/** Why a case failed, or why it could not be judged, in English. */
export interface Reason {
  /** The check's id or the finding's rule; null where neither says why. */
  readonly rule: string | null;
  /** All of it in one. */
  readonly message: string;
  /** The problem's name; null in reports of versions that had none. */
  readonly title: string | null;
  /** What was seen, or what the harness could not do. */
  readonly seen: string;
  /** What to do; null where it is not known. */
  readonly fix: string | null;
  /** The same for every language. */
  readonly say?: { readonly seen: Sentence; readonly fix?: Sentence };
}

export type Decisive = CheckReport | FindingReport;

/**
 * What decided a case's outcome. Of a failed case: its failed checks, else its findings of severity error. Of an
 * inconclusive one: the checks that could not be judged. A passed case has none.
 */
export function decisiveOf({ status, checks, findings }: CaseReport): readonly Decisive[] {
  if (status === 'passed') return [];
  const decisive = checks.filter((check) => check.status === status);
  if (decisive.length > 0 || status === 'inconclusive') return decisive;
  return findings.filter(({ severity }) => severity === 'error');
}

export const ruleOf = (decisive: Decisive): string =>
  'rule' in decisive ? decisive.rule : decisive.id;

/** A passed case needs no reason. */
export function reasonsOf(each: CaseReport): Reason[] {
  if (each.status === 'passed') return [];
  const decisive = decisiveOf(each);
  if (decisive.length > 0) return decisive.map(reasonOf);
  const message = unexplained[each.status];
  return [{ rule: null, message, title: null, seen: message, fix: null }];
}

const unexplained = {
  failed: 'The case failed without a failed check.',
  inconclusive: 'The case could not be judged, and no check says why.',
} as const;

export function reasonOf(decisive: Decisive): Reason {
  const { message } = decisive;
  if ('rule' in decisive) {
    const { rule, cure } = decisive;
    return { rule, message, title: null, seen: message, fix: cure === '' ? null : cure };
  }
  const { id, title, fix, say } = decisive;
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
export function reasonIn(reason: Reason, say: Say): Pick<Reason, 'title' | 'seen' | 'fix'> {
  if (reason.say === undefined) return reason;
  const { seen, fix } = reason.say;
  return {
    title: say(`${seen.key}.title`),
    seen: say(seen.key, seen.values),
    fix: fix === undefined ? null : say(fix.key, fix.values),
  };
}

/** One line each in English: the problem, what was seen, what to do. */
export const reasonSentences = (each: CaseReport): string[] =>
  reasonsOf(each).map(({ title, seen, fix }) =>
    [title === null ? '' : `${title}: `, seen, fix === null ? '' : ` ${fix}`].join(''),
  );
