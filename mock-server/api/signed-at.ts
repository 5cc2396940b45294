import { createHmac, hash } from 'node:crypto';
import { hostCandidates, type ApiRequest } from './request.js';
import { payloadHashOf, signingKey, tc3Parts, type Tc3Authorization } from './tc3.js';

const daySeconds = 86_400;

/**
 * The second at which a sound header was signed, found by trying those of its day: the header names the day alone.
 * Undefined where it is sound at none of them.
 */
export function signedAt(
  request: ApiRequest,
  authorization: Tc3Authorization,
  secretKey: string,
): number | undefined {
  const { date, service, signature } = authorization;
  const start = Date.parse(`${date}T00:00:00Z`) / 1000;
  if (!Number.isInteger(start)) return undefined;
  const key = signingKey(secretKey, date, service);
  for (const requestHash of requestHashes(request, authorization, secretKey))
    for (let at = start; at < start + daySeconds; at += 1) {
      const text = `TC3-HMAC-SHA256\n${at}\n${date}/${service}/tc3_request\n${requestHash}`;
      if (createHmac('sha256', key).update(text).digest('hex') === signature) return at;
    }
  return undefined;
}

/** In each tolerated form, as `verifyTc3` tries them. */
function requestHashes(
  request: ApiRequest,
  { date, service, signedHeaders }: Tc3Authorization,
  secretKey: string,
): string[] {
  const scope = { date, service, timestamp: '0', secretKey, signedHeaders };
  const payloadHash = payloadHashOf(request);
  const hashes = [...hostCandidates(request)].flatMap((host) =>
    [false, true].map((lowerCase) =>
      hash('sha256', tc3Parts(request, scope, { host, payloadHash, lowerCase }).canonicalRequest),
    ),
  );
  return [...new Set(hashes)];
}
