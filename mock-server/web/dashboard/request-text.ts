import type { RequestView } from '../../shared/control-protocol.js';
import type { IconName } from './icons.js';
import type { Tone } from './outcome.js';
import { formats, say } from './words.js';

/** Refused, or in order: the API answers errors with status 200 and a code. */
export function toneOfRequest({ status, code }: RequestView): {
  readonly tone: Tone;
  readonly sign: IconName;
} {
  if (status === null) return { tone: 'warn', sign: 'dash' };
  return code !== undefined || status >= 400
    ? { tone: 'bad', sign: 'cross' }
    : { tone: 'good', sign: 'tick' };
}

export const nameOfRequest = ({ action, method, path }: RequestView): string =>
  action ?? `${method} ${path.replace(/^\/reflect\/api\/[^/]+/, '…')}`;

/** For a list: an object of the storage without its bucket, an id by its beginning. */
export const shortNameOfRequest = (request: RequestView): string =>
  nameOfRequest(request)
    .replace(/\/cos\/[^/]+\//, '')
    .replaceAll('%2F', '/')
    .replace(/([0-9a-f]{8})-[0-9a-f-]{27}/gi, '$1…');

export function answerOfRequest({ status, code, durationMs }: RequestView): string {
  const what = status === null ? say('call.no-answer') : String(status);
  const answer = code === undefined ? what : `${what} ${code}`;
  if (durationMs === undefined) return answer;
  const duration = `${formats().number(Math.round(durationMs))} ms`;
  return say('call.answer-in', { answer, duration });
}
