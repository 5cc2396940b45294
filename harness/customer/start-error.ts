import { textsOf } from '../../mock-server/index.js';
import { speak, type Sayable, type Sentence } from '../../mock-server/shared/texts.js';
import type en from './texts/en.json';

type Key = keyof typeof en;
export type StartSentence = Sentence<Sayable<Key>>;

/** Where the catalogue of these sentences lies. */
export const customerTexts = 'harness/customer';

export const startText = ({ key, values }: StartSentence): string =>
  speak('en', textsOf<Key>(customerTexts).en)(key, values);

/** The last lines of a server are evidence; more of them push the sentence off the screen. */
const shownLines = 15;

/**
 * The customer's server did not start: the command line ends with exit code 3. The message is English; `say` is for
 * every reader.
 */
export class StartError extends Error {
  readonly say: StartSentence;
  /** Why, in one sentence without what the server printed. */
  readonly reason: StartSentence;
  readonly printed: readonly string[];

  /** @param printed what the command has printed; nothing is said of it where it was never started. */
  constructor(reason: StartSentence, printed?: readonly string[], options?: ErrorOptions) {
    const say: StartSentence =
      printed === undefined
        ? reason
        : { key: 'start.with', values: { first: reason, second: outputOf(printed) } };
    super(startText(say), options);
    this.say = say;
    this.reason = reason;
    this.printed = printed?.slice(-shownLines) ?? [];
  }
}

const outputOf = (printed: readonly string[]): StartSentence =>
  printed.length === 0
    ? { key: 'start.silent' }
    : { key: 'start.printed', values: { output: printed.slice(-shownLines).join('\n') } };
