import { textsOf } from '../../mock-server/index.js';
import {
  speak,
  type Catalogue,
  type Sayable,
  type Say,
  type Sentence,
  type Values,
} from '../../mock-server/shared/texts.js';
import type en from './texts/en.json';

type Key = keyof typeof en;
export type ReasonKey = Sayable<Key>;

/** Why something could not go on, as a sentence that each reader gets in their language. */
export type Reason = Sentence<ReasonKey>;

/** Where the catalogue of reasons lies. */
export const reasonTexts = 'harness/drivers';

let english: Say<Key> | undefined;
const inEnglish = (): Say<Key> =>
  (english ??= speak('en', textsOf<Key>(reasonTexts).en satisfies Catalogue<Key>));

export const textOfReason = ({ key, values }: Reason): string => inEnglish()(key, values);

/** The user, or the harness in their place, got no further. The message is English; `reason` is for every reader. */
export class StoppedError extends Error {
  readonly reason: Reason;

  constructor(key: ReasonKey, values: Values = {}, options?: ErrorOptions) {
    super(textOfReason({ key, values }), options);
    this.reason = { key, values };
  }
}

/** Of an error that says no more, as a library's, the first line. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof StoppedError) return error.reason;
  const key = isOfDriver(error as Error) ? 'reason.protocol' : 'reason.unnamed';
  return { key, values: { message: firstLineOf(error as Error) } };
}

/** Trouble with the browser, puppeteer's or ours, as against a page that did not come. */
const isOfDriver = ({ name, message }: Error): boolean =>
  ['ProtocolError', 'TargetCloseError', 'ConnectionClosedError', 'BrowserError'].includes(name) ||
  /^Protocol error|Session closed|Target closed|detached Frame/i.test(message);

const firstLineOf = ({ message, name }: Error): string =>
  (message.split('\n')[0] ?? '').replace(/\.+$/, '') || name;
