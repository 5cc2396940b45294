import {
  chooseLanguageOf,
  languages,
  speak,
  type Catalogue,
  type Language,
  type Say,
  type Sayable,
  type Sentence,
} from '../../shared/texts.js';
import { formatsOf, type Formats } from './format.js';
import type en from './texts/en.json';

export type Key = keyof typeof en;
type InLanguages<K extends string> = Readonly<Record<Language, Catalogue<K>>>;

/** What http/dashboard-texts.ts puts into the page. */
interface PageTexts {
  readonly dashboard: InLanguages<Key>;
  /** Empty where the server has no such texts. */
  readonly findings: Partial<InLanguages<string>>;
  readonly journal: Partial<InLanguages<string>>;
}

interface Words {
  readonly language: Language;
  readonly say: Say<Key>;
  readonly formats: Formats;
  readonly texts: PageTexts;
}

const languageKey = 'faceid-mock-dashboard-language';
let known: Words | undefined;

/** Read when something is first said: a test without a document may import what speaks. */
const words = (): Words => (known ??= readWords());

function readWords(): Words {
  const texts = JSON.parse(document.getElementById('texts')?.textContent ?? '') as PageTexts;
  const language = chosenLanguage();
  return {
    language,
    say: speak(language, texts.dashboard[language]),
    formats: formatsOf(language),
    texts,
  };
}

/** The one that the user switched to, or else the browser's. */
function chosenLanguage(): Language {
  const kept = localStorage.getItem(languageKey);
  return languages.find((each) => each === kept) ?? chooseLanguageOf(navigator.languages);
}

export const languageNow = (): Language => words().language;

/** The page is drawn anew: its address keeps what is shown. */
export function switchLanguage(language: Language): void {
  localStorage.setItem(languageKey, language);
  location.reload();
}

export const say: Say<Key> = (key, values) => words().say(key, values);

/** Times and numbers as the language writes them. */
export const formats = (): Formats => words().formats;

/** For texts with a plural form: `count` chooses it, `number` is how the language writes it. */
export const counted = (count: number) => ({ count, number: formats().number(count) });

/** A sentence of the server in the language; null where the server has no text for it, only English. */
export function sayOf(part: 'findings' | 'journal', { key, values = {} }: Sentence): string | null {
  const { language, texts } = words();
  const catalogue = texts[part][language];
  const isKnown =
    catalogue !== undefined && [key, `${key}.other`].some((each) => Object.hasOwn(catalogue, each));
  return isKnown ? speak(language, catalogue)(key, values) : null;
}

/** A word for one of the server's ids; an id that is newer than this page stands for itself. */
export function wordFor(prefix: 'call.kind' | 'call.verdict' | 'way', id: string): string {
  const key = `${prefix}.${id}`;
  const { dashboard } = words().texts;
  return Object.hasOwn(dashboard.en, key) ? words().say(key as Sayable<Key>) : id;
}
