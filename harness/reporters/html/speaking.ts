import {
  chooseLanguageOf,
  languages,
  speak,
  type Language,
  type Say,
  type Sentence,
  type Value,
  type Values,
} from '../../../mock-server/shared/texts.js';
import { titlesIn, type TitleOf } from '../titles/titles.js';
import { readJson } from './dom.js';
import type { PageTexts } from './page-texts.js';
import { speakerOf, type Key, type Speaker } from './wording.js';

/** The language that the page speaks, and all that is said in it. */
interface Speaking {
  readonly speaker: Speaker;
  readonly titleOf: TitleOf;
  /** Sentences that the report carries as keys; null where there is no text for one. */
  readonly sentence: (sentence: Sentence) => string | null;
  readonly english: Readonly<Record<string, string | undefined>>;
  /** The page's own words by what the report calls them. */
  readonly word: (sentence: Sentence) => string | null;
}

const languageKey = 'faceid-mock-report-language';
let now: Speaking | undefined;

export const say: Say<Key> = (key, values) => speaker().say(key, values);
export const speaker = (): Speaker => speaking().speaker;
export const titleOf: TitleOf = (kind, id, title) => speaking().titleOf(kind, id, title);
export const sentenceText = (sentence: Sentence): string | null => speaking().sentence(sentence);
/** An English text, to know it in a report again. */
export const englishText = (key: string): string | undefined => speaking().english[key];
/** `where it stopped` by `shot.label.where-it-stopped`; a word that is newer than this page stands for itself. */
export const wordFor = (prefix: Prefix, word: string): string =>
  speaking().word({ key: `${prefix}.${word.replaceAll(' ', '-')}` }) ?? word;

type Prefix =
  | 'category'
  | 'change'
  | 'coverage'
  | 'how'
  | 'lane'
  | `missing.${string}`
  | 'mode'
  | 'mode.short'
  | 'severity'
  | 'shot.label'
  | 'status';

export function speakIn(language: Language): void {
  now = speakingIn(language);
  document.documentElement.lang = language;
}

/** For the next report too. */
export function switchTo(language: Language): void {
  keep(language);
  speakIn(language);
}

/** The language that the reader switched to, or else the browser's. */
export function wantedLanguage(): Language {
  const kept = keptLanguage();
  return languages.find((each) => each === kept) ?? chooseLanguageOf(navigator.languages);
}

const speaking = (): Speaking => (now ??= speakingIn(wantedLanguage()));

function speakingIn(language: Language): Speaking {
  const texts = textsIn(language);
  const english = textsIn('en');
  const titleOf = titlesIn(language, { en: english.titles, 'zh-CN': textsIn('zh-CN').titles });
  const sentence = sayKnown(language, { ...texts.titles, ...texts.sentences });
  return {
    speaker: speakerOf(language, texts.page),
    titleOf,
    sentence: ({ key, values }) => sentence({ key, values: values && withTitles(values, titleOf) }),
    english: english.sentences,
    word: sayKnown(language, texts.page),
  };
}

/** A sentence may name a camera or a scenario, whose title may be one that is made. */
const withTitles = (values: Values, titleOf: TitleOf): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, titled(value, titleOf)] as const),
  );

function titled(value: Value, titleOf: TitleOf): Value {
  if (typeof value !== 'object') return value;
  const { key, values = {} } = value;
  const [, kind, id] = /^(camera|scenario)\.(.+)$/.exec(key) ?? [];
  const { fallback } = values;
  if (id === undefined || typeof fallback !== 'string')
    return { key, values: withTitles(values, titleOf) };
  return titleOf(kind === 'camera' ? 'camera' : 'scenario', id, fallback);
}

const textsIn = (language: Language): PageTexts => readJson(`texts-${language}`) as PageTexts;

function sayKnown(
  language: Language,
  texts: Readonly<Record<string, string>>,
): (sentence: Sentence) => string | null {
  const sayAny = speak<string>(language, texts);
  return ({ key, values }) =>
    Object.hasOwn(texts, key) || Object.hasOwn(texts, `${key}.other`) ? sayAny(key, values) : null;
}

/** A page from disk, or one in a frame, may not be allowed to keep anything. */
function keptLanguage(): string | null {
  try {
    return localStorage.getItem(languageKey);
  } catch {
    return null;
  }
}

function keep(language: Language): void {
  try {
    localStorage.setItem(languageKey, language);
  } catch {
    // Then the choice holds until the page is closed.
  }
}
