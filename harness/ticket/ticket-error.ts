import { textsOf } from '../../mock-server/index.js';
import { speak, type Sayable, type Sentence } from '../../mock-server/shared/texts.js';
import type en from './texts/en.json';

type Key = keyof typeof en;
export type TicketSentence = Sentence<Sayable<Key>>;

/** Where the catalogue of these sentences lies. */
export const ticketTexts = 'harness/ticket';

/** What was handed over cannot be read: one line that says what and why. The command line ends with exit code 2. */
export class TicketError extends Error {
  readonly say: TicketSentence;

  constructor(say: TicketSentence, options?: ErrorOptions) {
    super(speak('en', textsOf<Key>(ticketTexts).en)(say.key, say.values), options);
    this.say = say;
  }
}
