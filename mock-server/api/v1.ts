import { createHmac } from 'node:crypto';
import { hostCandidates, type ApiRequest } from './request.js';

/** Signature version 1, HmacSHA1 and HmacSHA256 (D-46710; wire-facts 5.2). Pure: no clock, no state. */
export type V1Method = 'HmacSHA1' | 'HmacSHA256';

export type Pairs = readonly (readonly [string, string])[];

export type V1Verdict = { readonly ok: true; readonly host: string } | { readonly ok: false };

/** Absent means HmacSHA1 (documented); null when it is neither. */
export function v1Method(name: string | undefined): V1Method | null {
  if (name === undefined) return 'HmacSHA1';
  return name === 'HmacSHA1' || name === 'HmacSHA256' ? name : null;
}

/**
 * Values are signed decoded, keys in byte order, method name first. Python and Java sign `_` in a key as
 * `.`; Ruby's Base64 ends with a line feed (sdk-quirks 4, wire-facts 5.2).
 */
export function verifyV1(
  request: ApiRequest,
  pairs: Pairs,
  { method, secretKey }: { readonly method: V1Method; readonly secretKey: string },
): V1Verdict {
  const sent = (pairs.find(([key]) => key === 'Signature')?.[1] ?? '').trim();
  const signed = pairs.filter(([key]) => key !== 'Signature');
  const dotted = signed.map(([key, value]) => [key.replaceAll('_', '.'), value] as const);
  for (const host of hostCandidates(request)) {
    for (const variant of [signed, dotted]) {
      const text = v1StringToSign(request.method, host, variant);
      if (v1Signature(text, method, secretKey) === sent) return { ok: true, host };
    }
  }
  return { ok: false };
}

export function v1StringToSign(method: string, host: string, pairs: Pairs): string {
  const sorted = [...pairs].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return `${method}${host}/?${sorted.map(([key, value]) => `${key}=${value}`).join('&')}`;
}

export const v1Signature = (text: string, method: V1Method, secretKey: string): string =>
  createHmac(method === 'HmacSHA1' ? 'sha1' : 'sha256', secretKey)
    .update(text)
    .digest('base64');
