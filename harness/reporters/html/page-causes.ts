import type { CaseReport, CauseEvidence, CauseReport, Report } from '../../report/report.js';
import { causesOf, isNewCause } from '../causes-of.js';
import type { Decisive } from '../failure-sentences.js';

/** A cause as the page reads it: cases are places in the page's list, since their ids would come a thousand times. */
export interface PageCause extends Omit<CauseReport, 'cases' | 'evidence'> {
  readonly isNew: boolean;
  readonly cases: readonly number[];
  /** Each message once. */
  readonly evidence: readonly PageEvidence[];
  /** The first of its cases that has a picture; null where none has. */
  readonly pictured: number | null;
}

export interface PageEvidence {
  readonly said: Decisive;
  readonly cases: readonly number[];
}

export function pageCauses(report: Report): PageCause[] {
  const { cases } = report;
  const places = new Map(cases.map(({ id }, at) => [id, at]));
  // A report that somebody put together may name a case that it does not have.
  const placesOf = (ids: readonly string[]): number[] => ids.flatMap((id) => places.get(id) ?? []);
  return causesOf(report).map((cause) => {
    const its = placesOf(cause.cases);
    return {
      ...cause,
      isNew: isNewCause(cause, report),
      cases: its,
      evidence: grouped(cause.evidence, placesOf, cases),
      pictured: its.find((at) => (cases[at]?.screenshots.length ?? 0) > 0) ?? null,
    };
  });
}

function grouped(
  evidence: readonly CauseEvidence[],
  placesOf: (ids: readonly string[]) => number[],
  cases: readonly CaseReport[],
): PageEvidence[] {
  const groups = new Map<string, CauseEvidence[]>();
  for (const each of evidence) {
    const key = `${each.check}\n${anyCase(each.message)}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].map((all) => {
    const its = [...new Set(placesOf(all.map((each) => each.case)))];
    return { said: saidIn(cases[its[0] ?? -1], all[0]), cases: its };
  });
}

/** Tokens and ports are another in each case, and make no other message. */
const anyCase = (message: string): string =>
  message
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '<token>')
    .replace(/(127\.0\.0\.1|localhost):\d+/g, '$1');

/** What the case itself says of it, since that is said in every language. */
function saidIn(its: CaseReport | undefined, evidence: CauseEvidence | undefined): Decisive {
  const { check: id = '', message = '' } = evidence ?? {};
  return (
    its?.checks.find((check) => check.id === id && check.message === message) ??
    its?.findings.find((finding) => finding.message === message) ?? {
      id,
      status: 'failed',
      message,
    }
  );
}
