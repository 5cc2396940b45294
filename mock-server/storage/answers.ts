import { escapeXml } from '../shared/xml.js';
import type { AnswerIds } from './answer-ids.js';

export interface StorageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The COS error code, where it is one. */
  readonly code?: string;
  /** What its XML says, where it is an error. */
  readonly error?: Readonly<Record<string, string>>;
  /** For people, where the vendor's words do not tell. */
  readonly why?: string;
  /** What a scenario does to the answer on its way. */
  readonly fault?: StorageFault;
}

export interface StorageFault {
  /** Left out: the answer comes, and late. */
  readonly kind?: 'stall' | 'reset';
  readonly delayMs: number;
}

/** Ours, beside what the vendor sends. */
export const warningHeader = 'X-FaceID-Mock-Warning';

/** In it, where what an answer leads to or holds had to go to keep within a limit. */
export const mediaRemoved = 'media-removed';

/** COS errors with status and message (D-COSERR, D-COS403; messages marked assumed in wire-facts 7). */
const storageErrors = {
  AccessDenied: [403, 'Access Denied.'],
  RequestExpired: [403, 'Request has expired'],
  SignatureDoesNotMatch: [403, 'The Signature you specified is invalid.'],
  InvalidAccessKeyId: [403, 'The Access Key Id you provided does not exist in our records.'],
  NoSuchKey: [404, 'The specified key does not exist.'],
  MethodNotAllowed: [405, 'The specified method is not allowed against this resource.'],
  MissingContentLength: [411, 'You must provide the Content-Length HTTP header.'],
  EntityTooLarge: [400, 'Your proposed upload exceeds the maximum allowed object size.'],
  BadDigest: [400, 'The Content-MD5 you specified did not match what we received.'],
  InvalidDigest: [400, 'The Content-MD5 you specified was invalid.'],
  PreconditionFailed: [412, 'At least one of the preconditions you specified did not hold.'],
  InvalidRange: [416, 'The requested range is not satisfiable'],
  InternalError: [500, 'We encountered an internal error. Please try again.'],
  SlowDown: [503, 'Please reduce your request rate.'],
  InvalidURI: [400, "Couldn't parse the specified URI."],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;

export type StorageErrorId = keyof typeof storageErrors;

export function storageError(
  id: StorageErrorId,
  resource: string,
  extra: Readonly<Record<string, string>> = {},
): StorageAnswer {
  const [status, message] = storageErrors[id];
  // An expired link answers with the general code; only its message tells (observed, cos-php-sdk-v5#97).
  const code = id === 'RequestExpired' ? 'AccessDenied' : id;
  const error = { Code: code, Message: message, ...extra, Resource: resource };
  const headers = { 'Content-Type': 'application/xml' };
  return { status, code, error, headers, body: xmlOf(error) };
}

/** The same with the ids that it is answered under. */
export function stamped(answer: StorageAnswer, ids: AnswerIds): StorageAnswer {
  const { error } = answer;
  const own = { Server: 'tencent-cos', 'x-cos-request-id': ids.requestId };
  if (error === undefined) return { ...answer, headers: { ...own, ...answer.headers } };
  const { requestId: RequestId, traceId: TraceId } = ids;
  const headers = { ...own, 'x-cos-trace-id': TraceId, ...answer.headers };
  return { ...answer, headers, body: xmlOf({ ...error, RequestId, TraceId }) };
}

function xmlOf(elements: Readonly<Record<string, string>>): Buffer {
  const inner = Object.entries(elements).map(
    ([name, text]) => `<${name}>${escapeXml(text)}</${name}>`,
  );
  return Buffer.from(`<?xml version='1.0' encoding='utf-8' ?>\n<Error>${inner.join('')}</Error>\n`);
}
