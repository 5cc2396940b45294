import { Buffer } from 'node:buffer';
import { signTc3 } from '../../mock-server/api/tc3.js';
import { v1Signature, v1StringToSign, type V1Method } from '../../mock-server/api/v1.js';
import type { Mock } from '../../mock-server/index.js';

export interface Envelope {
  readonly Response: {
    readonly RequestId: string;
    readonly Error?: { readonly Code: string; readonly Message: string };
    readonly [field: string]: unknown;
  };
}

export interface CallOptions {
  readonly namespace?: string;
  /** Over the headers that a sound client sends; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Sent in place of the JSON that was signed. */
  readonly sentBody?: string;
  /** Signed as well as sent, in place of JSON. */
  readonly body?: string;
  readonly secretKey?: string;
  readonly secretId?: string;
  /** Unix seconds; the mock's own time unless set. */
  readonly timestamp?: number;
  readonly region?: string | undefined;
  readonly service?: string;
  readonly signal?: AbortSignal;
}

/** A call as a sound client makes it with signature v3, or bent by the options. */
export async function call(
  mock: Mock,
  action: string,
  parameters: object,
  options: CallOptions = {},
): Promise<Envelope['Response']> {
  const response = await send(mock, action, parameters, options);
  return ((await response.json()) as Envelope).Response;
}

export function send(
  mock: Mock,
  action: string,
  parameters: object,
  options: CallOptions = {},
): Promise<Response> {
  const body = options.body ?? JSON.stringify(parameters);
  const { secretId, secretKey } = mock.credentials(options.namespace);
  const timestamp = String(
    options.timestamp ?? Math.floor(mock.clock.now(options.namespace) / 1000),
  );
  const type = options.headers?.['Content-Type'] ?? 'application/json';
  const request = {
    method: 'POST',
    query: '',
    headers: { host: new URL(mock.url).host, 'content-type': type },
    body: Buffer.from(body),
  };
  const authorization = signTc3(request, {
    secretId: options.secretId ?? secretId,
    secretKey: options.secretKey ?? secretKey,
    service: options.service ?? 'faceid',
    timestamp,
  });
  const region = 'region' in options ? options.region : 'ap-singapore';
  const headers = {
    'Content-Type': type,
    'X-TC-Action': action,
    'X-TC-Version': '2018-03-01',
    'X-TC-Timestamp': timestamp,
    'X-TC-Region': region,
    Authorization: authorization,
    ...options.headers,
  };
  return fetch(`${mock.url}/`, {
    method: 'POST',
    headers: defined(headers),
    body: options.sentBody ?? body,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
}

export const errorOf = (response: Envelope['Response']): string =>
  response.Error ? `${response.Error.Code}: ${response.Error.Message}` : 'no error';

const defined = (headers: Readonly<Record<string, string | undefined>>): [string, string][] =>
  Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined);

/** Query or form text of a v1 call, signed; `values` are sent as they stand. */
export function signedV1(
  mock: Mock,
  method: 'GET' | 'POST',
  values: Readonly<Record<string, string>>,
  signatureMethod?: V1Method,
): string {
  const { secretId, secretKey } = mock.credentials();
  const pairs = Object.entries({
    Version: '2018-03-01',
    Region: 'ap-singapore',
    Timestamp: String(Math.floor(mock.clock.now() / 1000)),
    Nonce: '7',
    SecretId: secretId,
    ...(signatureMethod === undefined ? {} : { SignatureMethod: signatureMethod }),
    ...values,
  });
  const text = v1StringToSign(method, new URL(mock.url).host, pairs);
  const signature = v1Signature(text, signatureMethod ?? 'HmacSHA1', secretKey);
  return new URLSearchParams([...pairs, ['Signature', signature]]).toString();
}
