import type { Baseline } from '../../report.js';

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

/** `2 newly failing, 1 newly passing, 4 still failing`: what a reader asks first, and nothing that is none. */
export function changesText(baseline: Baseline): string {
  const { newlyFailing, newlyPassing, stillFailing, added, removed } = baseline;
  const news = [
    [newlyFailing, 'newly failing'],
    [newlyPassing, 'newly passing'],
  ] as const;
  const rest = [
    [stillFailing, 'still failing'],
    [added, 'not in the earlier report'],
    [removed, 'only in the earlier report'],
  ] as const;
  const said = (parts: readonly (readonly [readonly string[], string])[]) =>
    parts.filter(([ids]) => ids.length > 0).map(([ids, words]) => `${ids.length} ${words}`);
  const first = said(news);
  return [...(first.length > 0 ? first : ['Nothing new']), ...said(rest)].join(', ');
}

/** `passed on try 3`; without a count, only that it did not pass at first. */
export const flakyText = (tries: number | undefined): string =>
  tries === undefined ? 'passed only when repeated' : `passed on try ${tries}`;
