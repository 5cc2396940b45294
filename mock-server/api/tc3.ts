import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import { header, hostCandidates, type ApiRequest } from './request.js';

/** Signature version 3, TC3-HMAC-SHA256 (D-SIG3; wire-facts 5.1). Pure: no clock, no state. */
export interface Tc3Authorization {
  readonly secretId: string;
  /** UTC date of the timestamp, `YYYY-MM-DD`. */
  readonly date: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** With the host text that held; `faceid-mock sign` and findings want to know it. */
export type Tc3Verdict = { readonly ok: true; readonly host: string } | { readonly ok: false };

/** The two texts between a request and its signature; shown when a signature is refused. */
export interface Tc3Parts {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly signature: string;
}

export const unsignedPayload = 'UNSIGNED-PAYLOAD';

const sha256Hex = (data: string | Buffer): string => hash('sha256', data);
const hmac = (key: string | Buffer, data: string): Buffer =>
  createHmac('sha256', key).update(data).digest();

/**
 * `TC3-HMAC-SHA256 Credential=id/date/service/tc3_request, SignedHeaders=a;b, Signature=hex`; spacing is
 * lenient since .NET sends two spaces after the scheme. Null when it is anything else.
 */
export function parseTc3Authorization(text: string): Tc3Authorization | null {
  const scheme = 'TC3-HMAC-SHA256';
  if (!text.startsWith(scheme)) return null;
  let credential = '';
  let signedHeaders: string | undefined;
  let signature = '';
  for (const part of text.slice(scheme.length).split(',')) {
    const field = part.trim();
    const equals = field.indexOf('=');
    const value = equals < 0 ? '' : field.slice(equals + 1);
    const name = equals < 0 ? field : field.slice(0, equals);
    if (name === 'Credential') credential = value;
    else if (name === 'SignedHeaders') signedHeaders = value;
    else if (name === 'Signature') signature = value;
  }
  const [secretId, date, service, terminator, more] = credential.split('/');
  if (!secretId || !date || !service || terminator !== 'tc3_request' || more !== undefined)
    return null;
  if (!signature || signedHeaders === undefined) return null;
  return { secretId, date, service, signedHeaders: signedHeaders.split(';'), signature };
}

/** Without reading the rest of the header: of a call that is refused before. */
export const serviceOfScope = (authorization: string): string | undefined =>
  /Credential=[^/,]*\/[^/,]*\/([^/,]+)\//.exec(authorization)?.[1];

/** Tries the host texts that clients are known to sign, and header values as sent and in lower case. */
export function verifyTc3(
  request: ApiRequest,
  authorization: Tc3Authorization,
  timestamp: string,
  secretKey: string,
): Tc3Verdict {
  const payloadHash = payloadHashOf(request);
  const { date, service, signedHeaders } = authorization;
  const scope = { date, service, timestamp, secretKey, signedHeaders };
  const sign = (host: string, lowerCase: boolean) =>
    tc3Parts(request, scope, { host, payloadHash, lowerCase });
  for (const host of hostCandidates(request)) {
    for (const lowerCase of [false, true])
      if (same(sign(host, lowerCase).signature, authorization.signature)) return { ok: true, host };
  }
  return { ok: false };
}

interface Scope {
  readonly date: string;
  readonly service: string;
  readonly timestamp: string;
  readonly secretKey: string;
  readonly signedHeaders: readonly string[];
}

interface Variant {
  readonly host: string;
  readonly payloadHash: string;
  readonly lowerCase: boolean;
}

export function tc3Parts(request: ApiRequest, scope: Scope, variant: Variant): Tc3Parts {
  const { date, service, timestamp, secretKey, signedHeaders } = scope;
  const value = (name: string) => {
    const raw = name === 'host' ? variant.host : (header(request, name) ?? '');
    return variant.lowerCase ? raw.trim().toLowerCase() : raw;
  };
  const canonicalRequest = [
    request.method,
    '/',
    request.method === 'GET' ? request.query : '',
    ...signedHeaders.map((name) => `${name}:${value(name)}`),
    '',
    signedHeaders.join(';'),
    variant.payloadHash,
  ].join('\n');
  const stringToSign = [
    'TC3-HMAC-SHA256',
    timestamp,
    `${date}/${service}/tc3_request`,
    sha256Hex(canonicalRequest),
  ].join('\n');
  const key = signingKey(secretKey, date, service);
  // Not by a Buffer, which costs twice as much, and the collector as well.
  const signature = createHmac('sha256', key).update(stringToSign).digest('hex');
  return { canonicalRequest, stringToSign, signature };
}

const signingKeys = new Map<string, Buffer>();
const keepSigningKeys = 256;

/** The same for all calls of an account on a day: three of the four HMACs of a signature. */
export function signingKey(secretKey: string, date: string, service: string): Buffer {
  const of = JSON.stringify([secretKey, date, service]);
  const known = signingKeys.get(of);
  if (known) return known;
  if (signingKeys.size >= keepSigningKeys) signingKeys.clear();
  const key = hmac(hmac(hmac(`TC3${secretKey}`, date), service), 'tc3_request');
  signingKeys.set(of, key);
  return key;
}

/** Signs a request as an SDK would; for `faceid-mock call`, benchmarks and tests. */
export function signTc3(
  request: ApiRequest,
  scope: Omit<Scope, 'date' | 'signedHeaders'> & { readonly secretId: string },
): string {
  const signedHeaders = ['content-type', 'host'];
  const date = utcDate(Number(scope.timestamp));
  const { signature } = tc3Parts(
    request,
    { ...scope, date, signedHeaders },
    {
      host: header(request, 'host') ?? '',
      payloadHash: payloadHashOf(request),
      lowerCase: false,
    },
  );
  return `TC3-HMAC-SHA256 Credential=${scope.secretId}/${date}/${scope.service}/tc3_request, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`;
}

/** The scope's date is the UTC date of the timestamp; a local date fails for hours each day. */
export const utcDate = (unixSeconds: number): string =>
  new Date(unixSeconds * 1000).toISOString().slice(0, 10);

export const payloadSha256 = (body: Buffer): string => sha256Hex(body);

/** Python, Go, Java, PHP and Ruby can sign the literal UNSIGNED-PAYLOAD instead of the body. */
export const payloadHashOf = (request: ApiRequest): string =>
  header(request, 'x-tc-content-sha256') === unsignedPayload
    ? sha256Hex(unsignedPayload)
    : sha256Hex(request.method === 'GET' ? '' : request.body);

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
