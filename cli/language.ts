import { textsOf } from '../mock-server/state/read-texts.js';
import { nearest } from '../mock-server/shared/nearest.js';
import {
  languages,
  speak,
  type Language,
  type Say,
  type Sayable,
  type Sentence,
} from '../mock-server/shared/texts.js';
import { UsageError } from './exit-codes.js';
import type en from './texts/en.json';

type Key = keyof typeof en;
export type CliKey = Sayable<Key>;

const flag = '--language';
export const languageVariable = 'FACEID_MOCK_LANGUAGE';

let chosen: Language = 'en';
let spoken: Say<Key> | undefined;

/** What the terminal is written to in; English unless the user chose another language. */
export const chosenLanguage = (): Language => chosen;

/**
 * Before the commands are built, since their help depends on it. LANG is not read: scripts read our output, and it
 * must not change with the machine.
 *
 * @throws UsageError for a language there are no texts in
 */
export function chooseLanguage(args: readonly string[], environment: NodeJS.ProcessEnv): void {
  const wanted = namedIn(args) ?? environment[languageVariable];
  // An empty variable is how CI systems unset one.
  if (wanted === undefined || wanted === '') return;
  const found = languages.find((language) => language === wanted);
  if (found === undefined) throw unknownLanguage(wanted);
  chosen = found;
  spoken = undefined;
}

/** The last one counts, as with every option; what stands after `--` belongs to another command. */
function namedIn(args: readonly string[]): string | undefined {
  const ours = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  const named = ours.flatMap((arg, index) => {
    if (arg.startsWith(`${flag}=`)) return [arg.slice(flag.length + 1)];
    return arg === flag ? (ours[index + 1] ?? []) : [];
  });
  return named.at(-1);
}

/** `zh`, `zh_TW` and `ZH-cn` mean zh-CN, though they are further from it than from `en` by letters. */
function unknownLanguage(wanted: string): UsageError {
  const baseOf = (tag: string) => (tag.split(/[-_]/)[0] ?? '').toLowerCase();
  const meant =
    languages.find((language) => baseOf(language) === baseOf(wanted)) ??
    (wanted.length > 3 ? nearest(wanted, languages) : undefined);
  return new UsageError(
    sentences(
      say('wrong.language', { text: wanted }),
      meant === undefined ? say('wrong.language.choose') : say('did-you-mean', { name: meant }),
    ),
  );
}

/** In the chosen language. */
export const say: Say<Key> = (key, values) => {
  spoken ??= speak(chosen, textsOf<Key>('cli')[chosen]);
  return spoken(key, values);
};

/** A sentence of another folder's catalogue in the chosen language; what is a text already stays as it is. */
export const sayOf = (folder: string, what: Sentence | string): string =>
  typeof what === 'string' ? what : speak(chosen, textsOf(folder)[chosen])(what.key, what.values);

/** One after the other, as the language joins them. */
export const sentences = (first: string, ...others: readonly (string | undefined)[]): string =>
  others
    .filter((each) => each !== undefined)
    .reduce((before, second) => say('two-sentences', { first: before, second }), first);

/** `Did you mean "port"?`, or nothing where all known names are far off. */
export function hintAt(typed: string, known: Iterable<string>): string | undefined {
  const name = nearest(typed, known);
  return name === undefined ? undefined : say('did-you-mean', { name });
}
