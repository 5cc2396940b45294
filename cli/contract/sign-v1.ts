import { apiVersion } from '../../mock-server/api/action.js';
import { v1Signature, v1StringToSign } from '../../mock-server/api/v1.js';
import { unixSeconds } from '../../mock-server/state/clock.js';
import type { ApiAsk, Fields } from './contract-call.js';
import { flattened, queryText } from './flatten.js';
import type { Side } from './side.js';
import { secretKeyFor, usualRegion, withoutNulls } from './sign-v3.js';
import type { WireRequest } from './wire.js';

/** A call with signature v1: HmacSHA256 unless the ask leaves its method out, which means HmacSHA1. */
export function v1Request(ask: ApiAsk, parameters: Fields, side: Side): WireRequest {
  const { method = 'POST' } = ask;
  const { address, keys } = side;
  const timestamp = unixSeconds(side.now()) + (ask.shiftSeconds ?? 0);
  const pairs = withoutNulls({
    Action: ask.action,
    Version: apiVersion,
    Region: usualRegion,
    Timestamp: String(timestamp),
    // Any positive integer; the vendor's own example has this one.
    Nonce: '11886',
    SecretId: ask.secretId ?? keys.secretId,
    SignatureMethod: 'HmacSHA256',
    ...flattened(parameters),
    ...ask.pairs,
  });
  const hash = pairs.SignatureMethod === undefined ? 'HmacSHA1' : 'HmacSHA256';
  const text = v1StringToSign(method, address.host, Object.entries(pairs));
  const sound = v1Signature(text, hash, secretKeyFor(ask, keys.secretKey));
  const sent = queryText({ ...pairs, Signature: ask.bendSignature?.(sound) ?? sound });
  return {
    to: address,
    method,
    path: method === 'GET' ? `/?${sent}` : '/',
    headers: method === 'GET' ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(method === 'GET' ? '' : sent),
    framing: 'length',
  };
}
