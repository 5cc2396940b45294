import { textsOf } from '../../../mock-server/index.js';
import type { Language } from '../../../mock-server/shared/texts.js';
import type { Baseline, Summary } from '../../report/report.js';
import * as wording from './wording.js';

/** What the reporters beside index.html say of a run, in English. The page's own words are in wording.ts. */
const speakers = new Map<Language, wording.Speaker>();

/** Reads the texts when something is first said. */
export function speakerFor(language: Language): wording.Speaker {
  const known = speakers.get(language);
  if (known) return known;
  const texts = textsOf<wording.Key>('harness/reporters/html');
  const speaker = wording.speakerOf(language, texts[language]);
  speakers.set(language, speaker);
  return speaker;
}

const english = () => speakerFor('en');

export const verdictOf = (summary: Summary): string => wording.verdictText(summary, english());

/** `5 cases were not run, because …`: as the page says it. */
export const notRunText = (summary: Summary): string => wording.notRunText(summary, english());

export const durationText = (ms: number): string => wording.durationText(ms, english());

export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

export const newsText = (baseline: Baseline): string => wording.newsText(baseline, english());

/** What is new and the rest of the comparison in one line. */
export const changesText = (baseline: Baseline): string =>
  wording.joined([newsText(baseline), wording.restText(baseline, english())], english());

export const flakyText = (tries: number | undefined): string => wording.flakyText(tries, english());

export const capital = wording.capital;
