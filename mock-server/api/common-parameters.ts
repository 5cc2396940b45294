import { unixSeconds } from '../state/clock.js';
import { check } from './errors.js';
import { parseJsonBody, parsePairs, unflatten, type Parameters } from './parameters.js';
import { header, type ApiRequest } from './request.js';
import type { Pairs } from './v1.js';

/** A call after its common parameters were read: from headers (v3) or from query or form (v1). */
export type Call = CommonParameters &
  (
    | { readonly scheme: 'v3'; readonly authorization: string }
    | { readonly scheme: 'v1'; readonly pairs: Pairs }
  );

interface CommonParameters {
  readonly action: string;
  readonly version: string;
  readonly region: string | undefined;
  readonly timestamp: string;
  readonly language: string | undefined;
}

const limitBytes = { get: 32 * 1024, v1: 1024 * 1024, v3: 10 * 1024 * 1024 } as const;
export const maxBodyBytes = limitBytes.v3;

/** Common parameters that v1 mixes with the action's own; the action must not see them. */
const commonNames = new Set([
  'Action',
  'Version',
  'Region',
  'Timestamp',
  'Nonce',
  'SecretId',
  'SignatureMethod',
  'Signature',
  'Token',
  'Language',
  'RequestClient',
]);

/** Why a body was not read: it is larger than calls may be, or there is no memory for one more just now. */
export type Cut = 'too-large' | 'too-many';

/** Method, size, content type, common parameters present: the first four steps of wire-facts 5.5. */
export function readCall(request: ApiRequest, cut: Cut | undefined): Call {
  check(request.method === 'GET' || request.method === 'POST', 'protocol');
  const isV3 =
    header(request, 'authorization') !== undefined || header(request, 'x-tc-action') !== undefined;
  check(request.query.length <= limitBytes.get, 'requestSize');
  const tooLarge = cut === 'too-large';
  check(isV3 || (!tooLarge && request.body.length <= limitBytes.v1), 'v1TooLarge');
  check(!tooLarge, 'requestSize');
  check(cut === undefined, 'serviceUnavailable');
  return isV3 ? readV3(request) : readV1(request);
}

function readV3(request: ApiRequest): Call {
  if (request.method === 'POST') {
    const [type = ''] = (header(request, 'content-type') ?? '').split(';');
    check(type.trim().toLowerCase() === 'application/json', 'contentType', [type.trim()]);
  }
  return {
    scheme: 'v3',
    action: requiredHeader(request, 'X-TC-Action'),
    version: requiredHeader(request, 'X-TC-Version'),
    timestamp: requiredHeader(request, 'X-TC-Timestamp'),
    authorization: requiredHeader(request, 'Authorization'),
    region: header(request, 'x-tc-region'),
    language: header(request, 'x-tc-language'),
  };
}

function requiredHeader(request: ApiRequest, name: string): string {
  const value = header(request, name.toLowerCase());
  check(value !== undefined && value !== '', 'missingHeader', [name]);
  return value;
}

function readV1(request: ApiRequest): Call {
  const pairs = parsePairs(
    request.method === 'GET' ? request.query : request.body.toString('utf8'),
  );
  const values = new Map(pairs);
  const required = (name: string) => {
    const value = values.get(name);
    check(value !== undefined && value !== '', 'missingParameter', [name]);
    return value;
  };
  const call = {
    scheme: 'v1' as const,
    pairs,
    action: required('Action'),
    version: required('Version'),
    timestamp: required('Timestamp'),
    region: values.get('Region'),
    language: values.get('Language'),
  };
  for (const name of ['Nonce', 'SecretId', 'Signature']) required(name);
  checkNonce(values.get('Nonce') ?? '');
  return call;
}

/** A positive integer (documented), of 64 bits from some SDKs. */
function checkNonce(nonce: string): void {
  check(/^-?\d{1,20}$/.test(nonce), 'parameterType', ['Nonce']);
  check(/^0*[1-9]\d*$/.test(nonce), 'invalidCommonValue', ['Nonce']);
}

/** The action's own parameters, wherever the call carried them. */
export function readParameters(request: ApiRequest, call: Call): Parameters {
  if (call.scheme === 'v1') return unflatten(call.pairs.filter(([name]) => !commonNames.has(name)));
  return request.method === 'GET'
    ? unflatten(parsePairs(request.query))
    : parseJsonBody(request.body);
}

/** Client and server may differ by five minutes (documented). */
export const toleranceSeconds = 300;

export function checkTimestamp(timestamp: string, nowMs: number): void {
  check(/^\d{1,12}$/.test(timestamp), 'parameterFormat', ['Timestamp']);
  const skew = Number(timestamp) - unixSeconds(nowMs);
  check(
    Math.abs(skew) <= toleranceSeconds,
    'signatureExpire',
    [],
    `The request's clock is ${Math.abs(skew)} s ${skew > 0 ? 'ahead of' : 'behind'} the mock's; ${toleranceSeconds} s are allowed.`,
  );
}
