import { responseOf, type Asked } from './ask-side.js';
import { NoAnswer, type WireAnswer } from './wire.js';

/** Why a run ends before its time. */
export type StopReason =
  | 'wrong-keys'
  | 'wrong-clock'
  | 'not-allowed'
  | 'no-network'
  | 'no-json'
  | 'rate-limited'
  | 'network-lost';

export class StopError extends Error {
  readonly reason: StopReason;

  /** @param message of the service or of the system, as it came */
  constructor(reason: StopReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** The first call is a sound one: what refuses it refuses all of them. */
export function checkFirst(asked: Asked): void {
  if ('unasked' in asked) throw new StopError('rate-limited', '');
  const { raw } = asked;
  if (raw instanceof NoAnswer) throw new StopError('no-network', messageOf(raw));
  const code = errorOf(raw);
  if (code === undefined) return;
  const { Code, Message } = code;
  if (Code === 'AuthFailure.SignatureExpire')
    throw new StopError('wrong-clock', `${Code}: ${Message}`);
  if (Code.startsWith('AuthFailure')) throw new StopError('wrong-keys', `${Code}: ${Message}`);
  if (Code.startsWith('UnauthorizedOperation'))
    throw new StopError('not-allowed', `${Code}: ${Message}`);
}

function errorOf(raw: WireAnswer): { readonly Code: string; readonly Message: string } | undefined {
  const response = responseOf(raw);
  if (Object.keys(response).length === 0)
    throw new StopError('no-json', `HTTP ${raw.status}, ${raw.headers['content-type'] ?? '–'}`);
  const error = response.Error as { Code?: unknown; Message?: unknown } | undefined;
  return error && { Code: String(error.Code), Message: String(error.Message) };
}

/** One call without an answer can be the answer; several in a row are a network that has gone, or a busy account. */
const tooManyInARow = 3;

/** @returns told of every answer of the service */
export function createLossWatch(): (asked: Asked) => void {
  let [lost, limited] = [0, 0];
  return (asked) => {
    if ('unasked' in asked) {
      if (asked.unasked !== 'rate-limited') return;
      limited += 1;
      if (limited >= tooManyInARow) throw new StopError('rate-limited', '');
      return;
    }
    limited = 0;
    lost = asked.raw instanceof NoAnswer ? lost + 1 : 0;
    if (lost >= tooManyInARow && asked.raw instanceof NoAnswer)
      throw new StopError('network-lost', messageOf(asked.raw));
  };
}

/** Node says nothing but the code where it tried several addresses. */
const messageOf = ({ message, code }: NoAnswer): string => (message === '' ? code : message);
