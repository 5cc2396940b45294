import { timingSafeEqual } from 'node:crypto';
import { unixSeconds } from '../state/clock.js';
import type { State } from '../state/state.js';
import { storageError, type StorageAnswer } from './answers.js';
import type { StorageHead } from './request.js';
import { namespaceOfKey, storageCredential } from './credential.js';
import { cosSignature, type CosRequest, type CosSignature } from './presign.js';
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

/** Whether a link was signed here, for whichever method and however long ago. */
export function isSignedHere(request: StorageHead, target: StorageTarget): boolean {
  const namespace = namespaceOfKey(target.query.get('q-ak') ?? '');
  if (namespace === undefined) return false;
  const { secretKey } = storageCredential(namespace);
  return ['GET', 'PUT'].some(
    (method) => compare({ ...request, method }, target, secretKey) === null,
  );
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

interface Signed {
  readonly request: StorageHead;
  readonly target: StorageTarget;
  readonly secretKey: string;
}

function compare(
  request: StorageHead,
  target: StorageTarget,
  secretKey: string,
): StorageAnswer | null {
  const host = request.header('host') ?? '';
  const signed = { request, target, secretKey };
  if (holds(host, signed)) return null;
  // A proxy in between may have changed Host on the way.
  const forwarded = request.header('x-forwarded-host');
  if (forwarded !== undefined && holds(forwarded, signed)) return null;
  const { stringToSign, formatString } = expectedFor(headersFor(host, signed), signed);
  return storageError('SignatureDoesNotMatch', target.resource, {
    StringToSign: stringToSign,
    FormatString: formatString,
  });
}

function holds(host: string, signed: Signed): boolean {
  const { request, target } = signed;
  const headers = headersFor(host, signed);
  // All that the signature covers, and the signature: what held once holds again.
  const link = [methodOf(request), request.target, ...headers.map(([, value]) => value)].join('\n');
  if (holding.has(link)) return true;
  const { signature } = expectedFor(headers, signed);
  if (!sameText(signature, target.query.get('q-signature') ?? '')) return false;
  if (holding.size >= keepHolding) holding.clear();
  holding.add(link);
  return true;
}

const headersFor = (host: string, { request, target }: Signed): CosRequest['headers'] =>
  listIn(target, 'q-header-list').map((name) => [
    name,
    name === 'host' ? host : (request.header(name) ?? ''),
  ]);

const expectedFor = (
  headers: CosRequest['headers'],
  { request, target, secretKey }: Signed,
): CosSignature =>
  cosSignature({
    method: methodOf(request),
    path: target.resource,
    headers,
    parameters: listIn(target, 'q-url-param-list').map((name) => [
      name,
      target.query.get(name) ?? '',
    ]),
    keyTime: target.query.get('q-key-time') ?? '',
    secretKey,
  });

/** A link signed for GET serves HEAD too: clients ask for the size first (inferred). */
const methodOf = ({ method }: StorageHead): string => (method === 'HEAD' ? 'GET' : method);

const listIn = ({ query }: StorageTarget, name: string): string[] =>
  (query.get(name) ?? '').split(';').filter((part) => part !== '');

const sameText = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
