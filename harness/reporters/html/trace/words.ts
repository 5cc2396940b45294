import {
  chooseLanguageOf,
  languages,
  speak,
  type Language,
  type Say,
  type Sayable,
  type Sentence,
  type Values,
} from '../../../../mock-server/shared/texts.js';
import { readJson } from '../dom.js';
import type { Key, TraceTexts } from './trace-texts.js';

interface Speaking {
  readonly language: Language;
  readonly texts: TraceTexts;
  readonly say: Say<Key>;
  readonly sentence: Say;
  readonly number: Intl.NumberFormat;
}

/** The report's own, so that both speak the same language. */
const languageKey = 'faceid-mock-report-language';
let now: Speaking | undefined;

const speaking = (): Speaking => (now ??= speakingIn(wantedLanguage()));

export const say = (key: Sayable<Key>, values?: Values): string => speaking().say(key, values);
export const language = (): Language => speaking().language;

/** What the viewer calls a kind of entry or a detail; null where it has no word for it. */
export function wordFor(prefix: 'kind' | 'detail' | 'verdict', word: string): string | null {
  const texts: Readonly<Record<string, string | undefined>> = speaking().texts.page;
  const key = `${prefix}.${word}`;
  return Object.hasOwn(texts, key) ? (texts[key] ?? null) : null;
}

/** A sentence that is in a trace as a key, where this page knows it; else its English. */
export function tell(sentence: Sentence | undefined, english: string): string {
  if (sentence === undefined) return english;
  const { sentences } = speaking().texts;
  const isKnown = [sentence.key, `${sentence.key}.other`].some((key) =>
    Object.hasOwn(sentences, key),
  );
  return isKnown ? speaking().sentence(sentence.key, sentence.values) : english;
}

export const moment = (ms: number): string =>
  say('moment', { seconds: speaking().number.format(ms / 1_000) });

export function speakIn(wanted: string): void {
  const found = languages.find((each) => each === wanted);
  if (found === undefined) return;
  now = speakingIn(found);
  try {
    localStorage.setItem(languageKey, found);
  } catch {
    // Then the choice holds until the page is closed.
  }
}

function speakingIn(wanted: Language): Speaking {
  const texts = readJson(`texts-${wanted}`) as TraceTexts;
  document.documentElement.lang = wanted;
  return {
    language: wanted,
    texts,
    say: speak<Key>(wanted, texts.page),
    sentence: speak(wanted, texts.sentences),
    number: new Intl.NumberFormat(wanted, {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
      useGrouping: false,
    }),
  };
}

function wantedLanguage(): Language {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(languageKey);
  } catch {
    // A page from disk may not be allowed to keep anything.
  }
  return languages.find((each) => each === kept) ?? chooseLanguageOf(navigator.languages);
}
