import { textsOf } from '../../mock-server/index.js';
import { speak, type Language, type Say } from '../../mock-server/shared/texts.js';
import { sayChecks } from '../checks/texts.js';
import type { Baseline, Summary } from '../report/report.js';
import type en from './texts/en.json';

type Key = keyof typeof en;

/** What the terminal says, in one language. */
export interface TerminalWords {
  readonly say: Say<Key>;
  /** The sentences of checks. */
  readonly sayCheck: Say;
}

export const terminalWords = (language: Language = 'en'): TerminalWords => ({
  say: speak(language, textsOf<Key>('harness/reporters')[language]),
  sayCheck: sayChecks(language),
});

/** The verdict of a run in words. */
export function verdictText({ total, failed }: Summary, say: Say<Key>): string {
  if (total === 0) return say('verdict.none');
  if (total === 1) return say(failed === 0 ? 'verdict.one-passed' : 'verdict.one-failed');
  if (failed === 0) return say('verdict.all-passed', { total });
  return failed === total
    ? say('verdict.all-failed', { total })
    : say('verdict.some-failed', { total, failed });
}

/** `840 ms`, `3.2 s`, `1 min 12 s`: two figures are enough to compare. */
export function durationText(ms: number, say: Say<Key>): string {
  if (ms < 1000) return say('duration.ms', { ms: Math.round(ms) });
  if (ms < 59_950) return say('duration.s', { s: (ms / 1000).toFixed(1) });
  const seconds = Math.round(ms / 1000);
  return say('duration.min-s', { min: Math.floor(seconds / 60), s: seconds % 60 });
}

/** An estimate pretends no more than it knows: seconds in fives, then minutes. */
export function estimateText(ms: number, say: Say<Key>): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds <= 10) return say('duration.s', { s: seconds });
  if (seconds < 90) return say('duration.s', { s: Math.ceil(seconds / 5) * 5 });
  const minutes = Math.round(seconds / 60);
  return minutes < 90
    ? say('duration.min', { min: minutes })
    : say('duration.h', { h: (minutes / 60).toFixed(1) });
}

/** `2 newly failing, 1 newly passing, 4 still failing`: what a reader asks first comes first. */
export function changesText(baseline: Baseline, say: Say<Key>): string {
  const { newlyFailing, newlyPassing, stillFailing, added, removed } = baseline;
  const news = [
    ...counted('news.newly-failing', newlyFailing, say),
    ...counted('news.newly-passing', newlyPassing, say),
  ];
  return [
    ...(news.length === 0 ? [say('news.nothing')] : news),
    ...counted('news.still-failing', stillFailing, say),
    ...counted('news.added', added, say),
    ...counted('news.removed', removed, say),
  ].reduce((before, next) => say('news.and', { before, next }));
}

const counted = (
  key: Parameters<Say<Key>>[0],
  ids: readonly string[],
  say: Say<Key>,
): readonly string[] => (ids.length === 0 ? [] : [say(key, { count: ids.length })]);
