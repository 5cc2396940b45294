import { textsOf } from '../../mock-server/index.js';
import { nearest } from '../../mock-server/shared/nearest.js';
import { speak, type Sayable, type Sentence } from '../../mock-server/shared/texts.js';
import type en from './texts/en.json';

type Key = keyof typeof en;
export type ConfigSentence = Sentence<Sayable<Key>>;

/** Where the catalogue of these sentences lies. */
export const planTexts = 'harness/plan';

/**
 * A setting is wrong: one line that says what and where. The command line ends with exit code 2. The message is
 * English; `say` is for every reader.
 */
export class ConfigError extends Error {
  readonly say: ConfigSentence;

  /** A text instead of a sentence is said as it is, in every language. */
  constructor(what: ConfigSentence | string, options?: ErrorOptions) {
    const say: ConfigSentence =
      typeof what === 'string' ? { key: 'config.unnamed', values: { message: what } } : what;
    super(speak('en', textsOf<Key>(planTexts).en)(say.key, say.values), options);
    this.say = say;
  }
}

/** One sentence of several, one after the other. */
export const together = (
  first: ConfigSentence,
  ...others: readonly (ConfigSentence | undefined)[]
): ConfigSentence =>
  others
    .filter((each) => each !== undefined)
    .reduce((before, second) => ({ key: 'config.with', values: { first: before, second } }), first);

/** `Did you mean "devices"?`, or nothing where all known names are far off. */
export function hintAt(typed: string, known: Iterable<string>): ConfigSentence | undefined {
  const name = nearest(typed, known);
  return name === undefined ? undefined : { key: 'config.did-you-mean', values: { name } };
}
