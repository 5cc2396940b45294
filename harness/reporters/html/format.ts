import type { Baseline } from '../../report/report.js';

/** The verdict of a run in words. */
export function verdictOf({ total, failed }: { readonly total: number; readonly failed: number }) {
  if (total === 0) return 'No case was run';
  if (total === 1) return failed === 0 ? 'The one case passed' : 'The one case failed';
  if (failed === 0) return `All ${total} cases passed`;
  return failed === total ? `All ${total} cases failed` : `${failed} of ${total} cases failed`;
}

/** `840 ms`, `3.2 s`, `1 min 12 s`: two figures are enough to compare. */
export function durationText(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** A moment in a case, counted from its beginning. */
export const momentText = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** `2 newly failing, 1 newly passing`: what a reader asks first. */
export function newsText({ newlyFailing, newlyPassing }: Baseline): string {
  const said = counted([
    [newlyFailing, 'newly failing'],
    [newlyPassing, 'newly passing'],
  ]);
  return said === '' ? 'nothing new' : said;
}

/** `4 still failing, 1 not in the earlier report`: the rest of the comparison; empty where there is none. */
export const restText = ({ stillFailing, added, removed }: Baseline): string =>
  counted([
    [stillFailing, 'still failing'],
    [added, 'not in the earlier report'],
    [removed, 'only in the earlier report'],
  ]);

/** Both in one line. */
export const changesText = (baseline: Baseline): string =>
  [newsText(baseline), restText(baseline)].filter(Boolean).join(', ');

const counted = (parts: readonly (readonly [ids: readonly string[], words: string])[]): string =>
  parts
    .filter(([ids]) => ids.length > 0)
    .map(([ids, words]) => `${ids.length} ${words}`)
    .join(', ');

/** `passed on try 3`; without a count, only that it did not pass at first. */
export const flakyText = (tries: number | undefined): string =>
  tries === undefined ? 'passed only when repeated' : `passed on try ${tries}`;

export const capital = (text: string): string =>
  `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
