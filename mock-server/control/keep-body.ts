import { measured } from '../domain/redact.js';
import { keepBodyBytes, type KeptBody } from '../state/requests.js';
import type { State } from '../state/state.js';
import { redactorOf } from './redactor-of.js';
import { shownText } from './request-view.js';

/** A small body as it is, to be redacted when it is read; of a large one what is to be shown, at once. */
export const keepBytes = (body: Buffer, state: State): KeptBody =>
  body.length <= keepBodyBytes
    ? body.toString('latin1')
    : keepLarge(body.toString('utf8'), body, state);

/** The same of an answer, which is text already. */
export const keepText = (text: string, state: State): KeptBody =>
  text.length <= keepBodyBytes ? text : keepLarge(text, text, state);

function keepLarge(text: string, body: Buffer | string, state: State): KeptBody {
  const shown = shownText(text, redactorOf(state));
  const size = JSON.stringify(shown).length;
  if (size <= keepBodyBytes) return { shown, sizeBytes: size };
  return {
    shown: measured(body, typeof body === 'string' ? 'characters' : 'bytes'),
    sizeBytes: 60,
  };
}
