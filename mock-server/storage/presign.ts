import { createHmac, hash } from 'node:crypto';
import { unixSeconds } from '../state/clock.js';
import { randomToken } from '../state/ids.js';
import type { StoragePlace } from '../state/links.js';
import { storageCredential } from './credential.js';

/** COS request signature, HMAC-SHA1 (D-COSSIG; wire-facts 7). Pure. */
export interface PresignInput {
  readonly key: string;
  /** Whose clock says how long the link holds. */
  readonly namespace: string;
  readonly method: 'PUT' | 'GET';
  readonly startMs: number;
  readonly endMs: number;
  /** How production spells it: CreateUploadUrl's links, and those of a result, which come with temporary keys. */
  readonly spelling: 'upload' | 'result';
  /** In front of the key: production has the bucket in the host name, we have it in the path. */
  readonly place: StoragePlace;
}

/**
 * The key with `%2F`, `host` the only signed header. CreateUploadUrl writes the times with `%3B`; a result leaves `;` as
 * it is and ends with the token of its temporary keys, which is not signed (observed in the official examples).
 */
export function presign(input: PresignInput): string {
  const { key, namespace, method, startMs, endMs, spelling, place } = input;
  const { secretId, secretKey } = storageCredential(namespace);
  const keyTime = `${unixSeconds(startMs)};${unixSeconds(endMs)}`;
  const { signature } = cosSignature({
    method,
    path: `${place.prefix}/${key}`,
    headers: [['host', new URL(place.origin).host]],
    parameters: [],
    keyTime,
    secretKey,
  });
  const isResult = spelling === 'result';
  const time = isResult ? keyTime : encodeURIComponent(keyTime);
  const ending = isResult ? `&x-cos-security-token=${securityToken}` : '';
  const query = `q-sign-algorithm=sha1&q-ak=${secretId}&q-sign-time=${time}&q-key-time=${time}&q-header-list=host&q-url-param-list=&q-signature=${signature}${ending}`;
  return `${place.origin}${place.prefix}/${encodeURIComponent(key)}?${query}`;
}

/** Of this process; nobody looks into it. */
const securityToken = Array.from({ length: 5 }, () => randomToken().replaceAll('-', '')).join('');

export interface CosRequest {
  readonly method: string;
  /** Decoded: a key sent as `faceid%2F…` stands as `/faceid/…` in the string (inferred, wire-facts 7). */
  readonly path: string;
  /** Signed headers and parameters, names in lower case. */
  readonly headers: readonly (readonly [string, string])[];
  readonly parameters: readonly (readonly [string, string])[];
  /** `start;end` in Unix seconds. */
  readonly keyTime: string;
  readonly secretKey: string;
}

export interface CosSignature {
  readonly formatString: string;
  readonly stringToSign: string;
  readonly signature: string;
}

export function cosSignature(request: CosRequest): CosSignature {
  const signKey = signKeyFor(request);
  const formatString = [
    request.method.toLowerCase(),
    request.path,
    encodePairs(request.parameters),
    encodePairs(request.headers),
    '',
  ].join('\n');
  const hashed = hash('sha1', formatString);
  const stringToSign = ['sha1', request.keyTime, hashed, ''].join('\n');
  return { formatString, stringToSign, signature: hmacSha1(signKey, stringToSign) };
}

/** The key of the last time span: upload, photo and both links of one CreateUploadUrl share it. */
let lastSignKey = { of: '', key: '' };

function signKeyFor({ secretKey, keyTime }: CosRequest): string {
  const of = `${secretKey} ${keyTime}`;
  if (lastSignKey.of !== of) lastSignKey = { of, key: hmacSha1(secretKey, keyTime) };
  return lastSignKey.key;
}

const hmacSha1 = (key: string, data: string): string =>
  createHmac('sha1', key).update(data).digest('hex');

const encodePairs = (pairs: CosRequest['headers']): string =>
  pairs
    .map(([name, value]) => `${cosEncode(name).toLowerCase()}=${cosEncode(value)}`)
    .sort()
    .join('&');

/** encodeURIComponent plus `!'()*`, as the official cos-nodejs-sdk-v5 does. */
const cosEncode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
