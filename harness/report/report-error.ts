import { textsOf } from '../../mock-server/index.js';
import { speak, type Sayable, type Sentence } from '../../mock-server/shared/texts.js';
import type en from './texts/en.json';

type Key = keyof typeof en;
export type ReportSentence = Sentence<Sayable<Key>>;

/** Where the catalogue of these sentences lies. */
export const reportTexts = 'harness/report';

export const reportText = ({ key, values }: ReportSentence): string =>
  speak('en', textsOf<Key>(reportTexts).en)(key, values);

/**
 * A report cannot be read: one line that says what and where. The command line ends with exit code 2. The message is
 * English; `say` is for every reader.
 */
export class ReportError extends Error {
  readonly say: ReportSentence;

  constructor(say: ReportSentence) {
    super(reportText(say));
    this.say = say;
  }
}
