import { isTold, judge } from '../domain/findings/index.js';
import type { Found } from '../domain/finding.js';
import { serviceOf } from '../state/links.js';
import type { Where } from '../state/record-finding.js';
import type { State } from '../state/state.js';
import { unixSeconds } from '../state/clock.js';
import type { Caller } from './authenticate.js';
import type { Call } from './common-parameters.js';
import type { ApiError } from './errors.js';
import type { Parameters } from './parameters.js';
import { header, type ApiRequest } from './request.js';
import { serviceOfScope, unsignedPayload } from './tc3.js';

interface Judged {
  readonly state: State;
  /** Of the answer to this call. */
  readonly warnings: string[];
}

/** Records findings, and tells of them in the answer's header. */
export function tell(
  findings: readonly Found[],
  where: Omit<Where, 'lane'>,
  { state, warnings }: Judged,
): void {
  for (const finding of findings) {
    state.findings.record({ lane: 'server', ...where }, finding);
    if (isTold(finding)) warnings.push(finding.rule);
  }
}

interface Received {
  readonly request: ApiRequest;
  readonly call: Call;
  readonly caller: Caller;
  readonly action: { readonly name: string };
  readonly callsThisSecond: number;
  readonly callsAllowed: number;
}

/** Of every call whose signature holds, before anything is done for it. */
export function judgeCall(received: Received, judged: Judged): void {
  const { request, call, caller, action, callsThisSecond, callsAllowed } = received;
  const { namespace } = caller;
  const { clock } = judged.state;
  const { host = '' } = request.headers;
  const found = judge('call', {
    action: action.name,
    service: caller.service,
    host,
    signedHost: caller.signedHost,
    isPlainProduction: isPlainProduction(request),
    isFromBrowser: isFromBrowser(request),
    skewSeconds: clock.isMoved(namespace)
      ? null
      : Number(call.timestamp) - unixSeconds(clock.now(namespace)),
    isBodyUnsigned: header(request, 'x-tc-content-sha256') === unsignedPayload,
    callsThisSecond,
    callsAllowed,
  });
  tell(found, { namespace }, judged);
}

/** A proxy that ends TLS says so. */
const isPlainProduction = (request: ApiRequest): boolean =>
  serviceOf(request.headers.host) === 'api' &&
  request.secure !== true &&
  header(request, 'x-forwarded-proto') !== 'https';

/**
 * Pages cannot set these headers themselves. `Sec-Fetch-Mode` would not do: Node's own fetch sends it. A signed
 * URL that somebody pastes into the address bar (`none`) is no page's.
 */
const isFromBrowser = ({ headers }: ApiRequest): boolean => {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'none';
  return headers.origin !== undefined && (headers['user-agent'] ?? '').startsWith('Mozilla/');
};

interface Refused {
  readonly request: ApiRequest;
  readonly action: string;
  readonly namespace: string;
  readonly regions: readonly string[];
  readonly call: Call | undefined;
  readonly parameters: Parameters | undefined;
}

/** Of a call that is refused by the vendor's rules, not by a scenario. */
export function judgeRefusal({ id, values }: ApiError, refused: Refused, judged: Judged): void {
  const { request, action, namespace, regions, call, parameters } = refused;
  const [parameter] = values;
  const found = judge('refusal', {
    id,
    action,
    regions,
    region: call?.region,
    version: call?.version,
    parameter,
    value: parameter === undefined ? undefined : parameters?.[parameter],
    host: request.headers.host ?? '',
    service: serviceOfScope(header(request, 'authorization') ?? ''),
    isPreflight: isPreflight(request),
  });
  tell(found, { namespace }, judged);
}

const isPreflight = (request: ApiRequest): boolean =>
  request.method === 'OPTIONS' &&
  /authorization|x-tc-action/i.test(header(request, 'access-control-request-headers') ?? '');
