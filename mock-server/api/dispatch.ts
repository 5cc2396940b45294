import type { Action, AnswerFault, Delivery } from './action.js';
import { actions } from './actions/index.js';
import { answerByFile } from './answer-by-file.js';
import { emulatedAction } from './find-action.js';
import { authenticate, checkScope, type Caller } from './authenticate.js';
import { calledBy } from './called-by.js';
import { readCall, readParameters, type Call, type Cut } from './common-parameters.js';
import { ApiError, InjectedFault, check } from './errors.js';
import { judgeCall, judgeRefusal } from './judge-call.js';
import type { Parameters } from './parameters.js';
import { header, type ApiRequest } from './request.js';
import { namespaceAsSent, summaryOf } from './summary.js';
import { linksFor } from '../state/links.js';
import type { State } from '../state/state.js';

/** 20 requests a second for each action and account (documented, D-49953). */
const callsPerSecond = 20;

/** Verify, find, run, answer: a Tencent API call from wire to wire. Always an envelope, always HTTP 200. */
export async function dispatch(
  request: ApiRequest,
  cut: Cut | undefined,
  state: State,
): Promise<Answer> {
  const seen: Seen = {
    action: header(request, 'x-tc-action') ?? '',
    namespace: undefined,
    requestId: undefined,
    warnings: [],
  };
  try {
    const output = await answer(request, cut, { state, seen });
    state.callCounts.count(seen.action, seen.code);
    return answered(output, seen);
  } catch (error) {
    // Whose it is, a call says itself, also where it fails before anybody has looked.
    const namespace = (seen.namespace ??= namespaceAsSent(request, state));
    const requestId = (seen.requestId ??= state.ids.of(namespace).uuid());
    if (error instanceof InjectedFault) {
      state.callCounts.count(seen.action, 'injected');
      return answered({ RequestId: requestId }, seen);
    }
    const refusal = error instanceof ApiError ? error : unexpected(error);
    seen.code = refusal.code;
    seen.why = whyOf(refusal);
    // A caller may write anything there; a label for each would fill the memory of two programs.
    state.callCounts.count(actions.has(seen.action) ? seen.action : 'unknown', refusal.code);
    const bizToken = await ownToken(request, seen, state);
    recordRefusal(refusal, { ...seen, namespace, bizToken }, { state, requestId });
    judgeRefused(refusal, request, { state, seen: { ...seen, namespace } });
    const Error = { Code: refusal.code, Message: refusal.text(seen.language) };
    return answered({ Error, RequestId: requestId }, seen);
  }
}

/** The envelope, and ids of what production would have refused; they travel in a header, never in the body. */
export interface Answer {
  readonly body: string;
  readonly warnings: readonly string[];
  /** How the answer is to be corrupted on its way to the client. */
  readonly fault: AnswerFault | undefined;
  /** What was found out about the call, for the record of requests. */
  readonly seen: Readonly<Seen>;
}

const answered = (response: object, seen: Seen): Answer => ({
  body: JSON.stringify({ Response: response }),
  warnings: seen.warnings,
  fault: seen.fault,
  seen,
});

/** What is known of a call when it fails, for journal and language. */
interface Seen extends Delivery {
  action: string;
  /** Undefined until the caller is known, or the call has failed. */
  namespace: string | undefined;
  requestId: string | undefined;
  language?: string | undefined;
  call?: Call;
  parameters?: Parameters;
  /** Of a refusal. */
  code?: string | undefined;
  why?: string | undefined;
}

interface Context {
  readonly state: State;
  readonly requestId: string;
}

async function answer(
  request: ApiRequest,
  cut: Cut | undefined,
  { state, seen }: { readonly state: State; readonly seen: Seen },
): Promise<object> {
  const call = readCall(request, cut);
  seen.call = call;
  seen.action = call.action;
  seen.language = call.language;
  const action = emulatedAction(call);
  if (action === undefined) return answerByFile(request, call, { state, seen });
  // Production judges the body's form before the signature over it.
  seen.parameters = readParameters(request, call);
  const caller = authenticate(request, call, state);
  seen.namespace = caller.namespace;
  checkScope(caller, request, state);
  // Given once the caller is known: ids of one namespace follow each other, whatever others call.
  const requestId = (seen.requestId = state.ids.of(caller.namespace).uuid());
  const calls = state.settings.rateLimit ? state.rateLimit.count(caller, action.name) : 0;
  judgeCall(
    { request, call, caller, action, callsThisSecond: calls, callsAllowed: callsPerSecond },
    { state, warnings: seen.warnings },
  );
  check(calls <= callsPerSecond, 'requestLimit', [String(calls), String(callsPerSecond)]);
  const region = checkRegion(action, call);
  const isText = call.scheme === 'v1' || request.method === 'GET';
  const run = action.prepare(seen.parameters, isText);
  recordCall(call, caller, { state, requestId });
  const output = await run({
    action: action.name,
    state,
    region,
    requestId,
    namespace: caller.namespace,
    links: linksFor(
      { ...calledBy(request, caller), product: action.name.endsWith('Intl') ? 'intl' : 'legacy' },
      state,
    ),
    scenarioHeader: header(request, 'x-faceid-mock-scenario'),
    delivery: seen,
  });
  return { ...output, RequestId: requestId };
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

function recordCall(call: Call, caller: Caller, { state, requestId }: Context): void {
  state.journal.append({
    kind: 'api-call',
    lane: 'server',
    namespace: caller.namespace,
    say: { key: 'api-call', values: { action: call.action, scheme: call.scheme } },
    data: { action: call.action, requestId, scheme: call.scheme, service: caller.service },
  });
}

const whyOf = ({ explanation, cause }: ApiError): string | undefined =>
  explanation ?? (cause instanceof Error ? cause.stack : undefined);

/** The verification that a refused call is about: its account's own, and no other. */
async function ownToken(
  request: ApiRequest,
  { parameters, namespace }: Seen,
  state: State,
): Promise<string | undefined> {
  const said = parameters?.BizToken ?? summaryOf(request, state).bizToken;
  const about = typeof said === 'string' ? await state.verifications.get(said) : undefined;
  return about?.namespace === namespace ? about?.bizToken : undefined;
}

interface Filed extends Seen {
  readonly namespace: string;
  readonly bizToken?: string | undefined;
}

function recordRefusal(error: ApiError, seen: Filed, { state, requestId }: Context): void {
  const { why, action, namespace, bizToken } = seen;
  const { code, message } = error;
  state.journal.append({
    kind: 'api-refused',
    lane: 'server',
    namespace,
    bizToken,
    say: {
      key: action === '' ? 'api-refused.unnamed' : 'api-refused',
      values: { action, code, message },
    },
    data: { action, requestId, code, ...(why ? { why } : {}) },
  });
}

/** What a scenario has refused says nothing of the integration. */
function judgeRefused(
  refusal: ApiError,
  request: ApiRequest,
  { state, seen }: { readonly state: State; readonly seen: Filed },
): void {
  const { action, namespace, call, parameters, warnings } = seen;
  if (warnings.some((warning) => warning.startsWith('injected:'))) return;
  const regions = actions.get(action)?.regions ?? [];
  const refused = { request, action, namespace, regions, call, parameters };
  judgeRefusal(refusal, refused, { state, warnings });
}

/** A fault of ours: InternalError outside, the cause in the journal. */
function unexpected(cause: unknown): ApiError {
  const error = new ApiError('internalError');
  error.cause = cause;
  return error;
}
