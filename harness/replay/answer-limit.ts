import type { Report } from '../report/report.js';
import type { Target } from './attempt.js';

/** A page that shows nothing is waited for so many times as long as users of the run took until they were sent back. */
const timesAsLong = 5;
const leastMs = 6_000;

/** Checks that tell of a page that showed nothing. */
const absences = ['completed', 'error-page'];

/**
 * How long a page is waited for where the case failed because nothing was shown: by how quick the site was in the run,
 * in place of a limit that is made for any site. `undefined` for every other target: there, a page that is cut off
 * before it speaks would look as if the mistake was gone.
 */
export function answerLimitOf(target: Target, { cases }: Report): number | undefined {
  if (!isOfAbsence(target)) return undefined;
  const waysBack = cases
    .flatMap(({ timeline }) => timeline.find(({ kind }) => kind === 'redirect')?.atMs ?? [])
    .toSorted((one, other) => one - other);
  const median = waysBack[Math.floor(waysBack.length / 2)];
  return median === undefined ? undefined : Math.max(leastMs, Math.round(median * timesAsLong));
}

function isOfAbsence(target: Target): boolean {
  const isBlank = target.in.checks.some(
    ({ id, status }) => id === 'completed' && status === 'failed',
  );
  if (!isBlank || target.kind === 'case') return isBlank;
  return target.cause.evidence.some(
    (each) => each.case === target.in.id && absences.includes(each.check),
  );
}
