import type { Action, AnswerFault, Delivery } from './action.js';
import { actions } from './actions/index.js';
import { authenticate, scopeService, type Caller } from './authenticate.js';
import { readCall, readParameters, type Call } from './common-parameters.js';
import { ApiError, InjectedFault, check } from './errors.js';
import { header, type ApiRequest } from './request.js';
import { linksFor } from '../state/links.js';
import { recordFinding } from '../state/record-finding.js';
import type { State } from '../state/state.js';

/** 20 requests a second for each action and account (documented, D-49953). */
const callsPerSecond = 20;

/** Verify, find, run, answer: a Tencent API call from wire to wire. Always an envelope, always HTTP 200. */
export async function dispatch(
  request: ApiRequest,
  tooLarge: boolean,
  state: State,
): Promise<Answer> {
  const requestId = state.ids.uuid();
  const seen: Seen = {
    action: header(request, 'x-tc-action') ?? '',
    namespace: 'default',
    warnings: [],
  };
  try {
    const output = await answer(request, tooLarge, { state, requestId, seen });
    return answered({ ...output, RequestId: requestId }, seen);
  } catch (error) {
    if (error instanceof InjectedFault) return answered({ RequestId: requestId }, seen);
    const refusal = error instanceof ApiError ? error : unexpected(error);
    recordRefusal(refusal, seen, { state, requestId });
    const Error = { Code: refusal.code, Message: refusal.text(seen.language) };
    return answered({ Error, RequestId: requestId }, seen);
  }
}

/** The envelope, and ids of what production would have refused; they travel in a header, never in the body. */
export interface Answer {
  readonly body: string;
  readonly warnings: readonly string[];
  /** Whoever brings the answer to the client is to spoil it so. */
  readonly fault: AnswerFault | undefined;
}

const answered = (response: object, { warnings, fault }: Seen): Answer => ({
  body: JSON.stringify({ Response: response }),
  warnings,
  fault,
});

/** What is known of a call when it fails, for journal and language. */
interface Seen extends Delivery {
  action: string;
  namespace: string;
  language?: string | undefined;
}

interface Context {
  readonly state: State;
  readonly requestId: string;
}

async function answer(
  request: ApiRequest,
  tooLarge: boolean,
  { state, requestId, seen }: Context & { readonly seen: Seen },
): Promise<object> {
  const call = readCall(request, tooLarge);
  seen.action = call.action;
  seen.language = call.language;
  const action = findAction(call);
  const caller = authenticate(request, call, state);
  seen.namespace = caller.namespace;
  if (caller.service !== scopeService) warnOfScope(call, caller, { state, requestId, seen });
  checkRate(action, caller, state);
  const region = checkRegion(action, call);
  const isText = call.scheme === 'v1' || request.method === 'GET';
  const run = action.prepare(readParameters(request, call), isText);
  recordCall(call, caller, { state, requestId });
  return run({
    action: action.name,
    state,
    region,
    requestId,
    namespace: caller.namespace,
    links: linksFor(
      {
        host: request.headers.host,
        secure: request.secure ?? false,
        product: action.name.endsWith('Intl') ? 'intl' : 'legacy',
      },
      state,
    ),
    scenarioHeader: header(request, 'x-faceid-mock-scenario'),
    delivery: seen,
  });
}

function findAction(call: Call): Action {
  const versions = new Set([...actions.values()].map(({ version }) => version));
  check(versions.has(call.version), 'noSuchVersion', [call.version]);
  const action = actions.get(call.action);
  check(action !== undefined, 'invalidAction', [call.action, call.version]);
  return action;
}

function checkRate(action: Action, caller: Caller, state: State): void {
  if (!state.settings.rateLimit) return;
  const calls = state.rateLimit.count(caller.secretId, action.name);
  // Once for each second in which it happens.
  if (calls === callsPerSecond + 1) findOverRate(action, caller, state);
  check(calls <= callsPerSecond, 'requestLimit', [String(calls), String(callsPerSecond)]);
}

function findOverRate({ name }: Action, { namespace }: Caller, state: State): void {
  recordFinding(
    state.journal,
    { lane: 'server', namespace },
    {
      rule: 'over-rate-limit',
      severity: 'error',
      text: `${name} was called more than ${callsPerSecond} times in a second; production answers RequestLimitExceeded then.`,
      cure: 'Ask once a second or less, and wait longer after each answer with nulls.',
    },
  );
}

/** Node's intl SDK sends the literal `null` for an unset region: not valid, as in production. */
const regionSyntax = /^[a-z]{2}-[a-z]+(-\d+)?$/;

function checkRegion(action: Action, call: Call): string {
  const { region } = call;
  const name = call.scheme === 'v3' ? 'X-TC-Region' : 'Region';
  check(region !== undefined, call.scheme === 'v3' ? 'missingHeader' : 'missingParameter', [name]);
  check(regionSyntax.test(region), 'invalidCommonValue', [name]);
  check(
    action.regions.includes(region),
    'unsupportedRegion',
    [],
    `${action.name} is offered in ${action.regions.join(', ')}; the call asked for ${region}.`,
  );
  return region;
}

/** Taken here, refused in production: SDKs make the service from the endpoint's first label. */
function warnOfScope(
  { action }: Call,
  { namespace, service }: Caller,
  { state, requestId, seen }: Context & { readonly seen: Seen },
): void {
  const rule = 'scope-service';
  seen.warnings.push(rule);
  state.journal.append({
    kind: 'finding',
    lane: 'server',
    namespace,
    text: `${action}: the signature's scope names the service "${service}"; production takes only "${scopeService}". With the production host name the SDK signs the right one.`,
    data: { rule, action, requestId, service },
  });
}

function recordCall(call: Call, caller: Caller, { state, requestId }: Context): void {
  state.journal.append({
    kind: 'api-call',
    lane: 'server',
    namespace: caller.namespace,
    text: `${call.action} called, signed with ${call.scheme}`,
    data: { action: call.action, requestId, scheme: call.scheme, service: caller.service },
  });
}

function recordRefusal(error: ApiError, seen: Seen, { state, requestId }: Context): void {
  const why = error.explanation ?? (error.cause instanceof Error ? error.cause.stack : undefined);
  state.journal.append({
    kind: 'api-refused',
    lane: 'server',
    namespace: seen.namespace,
    text: `${seen.action === '' ? 'A call' : seen.action} was refused with ${error.code}: ${error.message}`,
    data: { action: seen.action, requestId, code: error.code, ...(why ? { why } : {}) },
  });
}

/** A fault of ours: InternalError outside, the cause in the journal. */
function unexpected(cause: unknown): ApiError {
  const error = new ApiError('internalError');
  error.cause = cause;
  return error;
}
