import { textsOf } from '../../mock-server/index.js';
import { speak, type Sayable, type Sentence } from '../../mock-server/shared/texts.js';
import type en from './texts/en.json';

type Key = keyof typeof en;
export type BrowserSentence = Sentence<Sayable<Key>>;

/** Where the catalogue of these sentences lies. */
export const browserTexts = 'harness/browser';

/**
 * No browser, or one that does not start: the command line ends with exit code 4. The message is English; `say` is
 * for every reader.
 */
export class BrowserError extends Error {
  override readonly name = 'BrowserError';
  readonly say: BrowserSentence;

  constructor(say: BrowserSentence, options?: ErrorOptions) {
    super(speak('en', textsOf<Key>(browserTexts).en)(say.key, say.values), options);
    this.say = say;
  }
}
