import { timingSafeEqual } from 'node:crypto';
import { unixSeconds } from '../state/clock.js';
import type { State } from '../state/state.js';
import { storageError, type StorageAnswer } from './answers.js';
import type { StorageHead } from './request.js';
import { namespaceOfKey, storageCredential } from './credential.js';
import { cosSignature } from './presign.js';
import type { StorageTarget } from './target.js';

const required = [
  'q-sign-algorithm',
  'q-ak',
  'q-sign-time',
  'q-key-time',
  'q-header-list',
  'q-url-param-list',
  'q-signature',
] as const;

/** Null when the link is good for this request; otherwise COS's refusal. */
export function checkSignature(
  request: StorageHead,
  target: StorageTarget,
  { clock }: Pick<State, 'clock'>,
): StorageAnswer | null {
  const { query, resource } = target;
  if (required.some((name) => !query.has(name))) return storageError('AccessDenied', resource);
  const value = (name: (typeof required)[number]) => query.get(name) ?? '';
  if (value('q-sign-algorithm') !== 'sha1') return storageError('AccessDenied', resource);
  const namespace = namespaceOfKey(value('q-ak'));
  if (namespace === undefined) return storageError('InvalidAccessKeyId', resource);
  const window = /^(\d{1,12});(\d{1,12})$/.exec(value('q-sign-time'));
  if (window === null) return storageError('AccessDenied', resource);
  const now = unixSeconds(clock.now(namespace));
  if (now < Number(window[1]) || now >= Number(window[2]))
    return storageError('RequestExpired', resource);
  return compare(request, target, storageCredential(namespace).secretKey);
}

/** The method for which a link's signature holds, whatever the request's own; null where it is for none. */
export function signedMethod(
  request: StorageHead,
  target: StorageTarget,
  state: Pick<State, 'clock'>,
): 'PUT' | 'GET' | null {
  const holdsFor = (method: 'PUT' | 'GET') =>
    checkSignature({ ...request, method }, target, state) === null;
  return (['PUT', 'GET'] as const).find(holdsFor) ?? null;
}

/** Links that were found to hold; a player asks for the same one range by range. */
const holding = new Set<string>();
const keepHolding = 1024;

function compare(
  request: StorageHead,
  { query, resource }: StorageTarget,
  secretKey: string,
): StorageAnswer | null {
  const list = (name: string) => (query.get(name) ?? '').split(';').filter((part) => part !== '');
  // A link signed for GET serves HEAD too: clients ask for the size first (inferred).
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const headers = list('q-header-list').map((name) => [name, request.header(name) ?? ''] as const);
  // All that the signature covers, and the signature: what held once holds again.
  const link = [method, request.target, ...headers.map(([, value]) => value)].join('\n');
  if (holding.has(link)) return null;
  const expected = cosSignature({
    method,
    path: resource,
    headers,
    parameters: list('q-url-param-list').map((name) => [name, query.get(name) ?? '']),
    keyTime: query.get('q-key-time') ?? '',
    secretKey,
  });
  if (sameText(expected.signature, query.get('q-signature') ?? '')) {
    if (holding.size >= keepHolding) holding.clear();
    holding.add(link);
    return null;
  }
  return storageError('SignatureDoesNotMatch', resource, {
    StringToSign: expected.stringToSign,
    FormatString: expected.formatString,
  });
}

const sameText = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
