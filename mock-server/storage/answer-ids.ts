import { hash } from 'node:crypto';
import type { Ids } from '../state/ids.js';

/** What COS calls an answer by, in its headers and in the XML of a refusal alike. */
export interface AnswerIds {
  readonly requestId: string;
  readonly traceId: string;
}

/** `<seconds>_<address>_<process>_<count>` in hexadecimal digits, in Base64 (observed); the trace is as long as observed. */
export function answerIds(ids: Ids, nowSeconds: number): AnswerIds {
  const digits = ids.uuid().replaceAll('-', '');
  const parts = [digits.slice(0, 8), digits.slice(8, 13), digits.slice(13, 20)];
  const requestId = base64([nowSeconds.toString(16), ...parts].join('_'));
  return {
    requestId,
    get traceId() {
      return base64(hash('sha512', requestId));
    },
  };
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
