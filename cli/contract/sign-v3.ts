import { payloadHashOf, tc3Parts, unsignedPayload, utcDate } from '../../mock-server/api/tc3.js';
import { apiVersion } from '../../mock-server/api/action.js';
import { unixSeconds } from '../../mock-server/state/clock.js';
import type { ApiAsk, Fields } from './contract-call.js';
import type { Side } from './side.js';
import { flattened, queryText } from './flatten.js';
import type { WireRequest } from './wire.js';

const region = 'ap-singapore';
const dayMs = 86_400_000;

/** A call with signature v3, sound but for what the ask bends. */
export function v3Request(ask: ApiAsk, parameters: Fields, side: Side): WireRequest {
  const { method = 'POST', contentType = usualType(method) } = ask;
  const query = method === 'GET' ? (ask.query ?? queryText(flattened(parameters))) : '';
  const body = method === 'GET' ? Buffer.alloc(0) : bodyOf(ask, parameters);
  const timestamp = unixSeconds(side.now()) + (ask.shiftSeconds ?? 0);
  const plain = {
    'Content-Type': contentType,
    'X-TC-Action': ask.action,
    'X-TC-Version': apiVersion,
    'X-TC-Region': region,
    'X-TC-Timestamp': String(timestamp),
    ...(ask.unsignedPayload ? { 'X-TC-Content-SHA256': unsignedPayload } : {}),
  };
  const sound = authorization({ method, query, plain, body, timestamp }, ask, side);
  const headers = {
    ...plain,
    Authorization: ask.bendAuthorization?.(sound) ?? sound,
    ...ask.headers,
  };
  return {
    to: side.address,
    method,
    path: query === '' ? '/' : `/?${query}`,
    headers: withoutNulls(headers),
    body: ask.sentBody === undefined ? body : Buffer.from(ask.sentBody),
    framing: 'length',
  };
}

const usualType = (method: string): string =>
  method === 'GET' ? 'application/x-www-form-urlencoded' : 'application/json';

const bodyOf = ({ body }: ApiAsk, parameters: Fields): Buffer =>
  typeof body === 'function' ? body() : Buffer.from(body ?? JSON.stringify(parameters));

interface Signed {
  readonly method: string;
  readonly query: string;
  readonly plain: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly timestamp: number;
}

function authorization(signed: Signed, ask: ApiAsk, { address, keys }: Side): string {
  const { method, query, plain, body, timestamp } = signed;
  const { service = 'faceid', signedHeaders = ['content-type', 'host'] } = ask;
  const date = utcDate(timestamp + ((ask.dateShiftDays ?? 0) * dayMs) / 1000);
  const lower = Object.entries(plain).map(([name, value]) => [name.toLowerCase(), value]);
  const headers = Object.fromEntries(lower) as Record<string, string>;
  const request = { method, query, headers, body };
  const { signature } = tc3Parts(
    request,
    {
      date,
      service,
      timestamp: String(timestamp),
      secretKey: secretKeyFor(ask, keys.secretKey),
      signedHeaders,
    },
    {
      host: address.host,
      payloadHash: payloadHashOf(request),
      // As the documents show it where more than type and host are signed.
      lowerCase: signedHeaders.includes('x-tc-action'),
    },
  );
  return `TC3-HMAC-SHA256 Credential=${ask.secretId ?? keys.secretId}/${date}/${service}/tc3_request, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`;
}

export const secretKeyFor = ({ wrongKey }: ApiAsk, secretKey: string): string =>
  wrongKey ? 'no-key-of-anybody' : secretKey;

export const withoutNulls = (
  values: Readonly<Record<string, string | null>>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );

export { region as usualRegion };
