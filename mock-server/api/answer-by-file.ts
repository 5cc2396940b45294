import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { answersOfScenarios, answersTo, filled, inOrder } from '../domain/answer.js';
import { namedProduct, ownProduct } from '../domain/product.js';
import type { Entry } from '../state/library/parse-entry.js';
import { packagePath } from '../state/package-root.js';
import type { State } from '../state/state.js';
import type { Delivery } from './action.js';
import { authenticate, checkScope, type Caller } from './authenticate.js';
import { readParameters, type Call } from './common-parameters.js';
import { refuseAction } from './find-action.js';
import { judgeCall } from './judge-call.js';
import type { Parameters } from './parameters.js';
import { header, type ApiRequest } from './request.js';
import { serviceOfScope } from './tc3.js';

/** What the one who dispatches wants to know of the call, answered or not. */
interface Seen extends Delivery {
  namespace: string | undefined;
  requestId: string | undefined;
  parameters?: Parameters;
  code?: string | undefined;
}

interface Context {
  readonly state: State;
  readonly seen: Seen;
}

type Answers = readonly Entry<'answers'>[];

/**
 * A call that the emulator does not carry out, answered by a file of the library as the vendor would: by name or by the
 * emulator's address, with its signature verified. Without a file it is refused, as the vendor refuses what it has not.
 */
export function answerByFile(request: ApiRequest, call: Call, { state, seen }: Context): object {
  const answers = answersFor(call, request, state);
  const [first] = answers;
  if (first === undefined) refuseAction(call, request);
  const { product } = first.value;
  const parameters = (seen.parameters = readParameters(request, call));
  const caller = authenticate(request, call, state);
  seen.namespace = caller.namespace;
  // Signature v1 has no scope.
  if (call.scheme === 'v3') checkScope(caller, request, { ...state, product });
  const requestId = (seen.requestId = state.ids.of(caller.namespace).uuid());
  judgeAnswered(request, call, { caller, product, state, seen });
  const offered = offeredTo(caller, request, { answers, state });
  const answer = offered.find((each) => fits(each, { caller, parameters, state }));
  if (answer === undefined) refuseAction(call, request, noneFits(answers));
  state.answerCounts.count(caller.namespace, answer.id);
  tell(answer, call, { caller, requestId, state });
  return give(answer, { requestId, caller, state, seen });
}

/** By what the call says of its product; where it says nothing, version and action alone tell. */
function answersFor(call: Call, { headers }: ApiRequest, { library }: State): Answers {
  if (library === null) return [];
  const service = call.scheme === 'v3' ? serviceOfScope(call.authorization) : undefined;
  const named = namedProduct({ host: headers.host ?? '', service });
  const fitting = library
    .entries('answers')
    .filter(
      ({ value: { product, version, action } }) =>
        version === call.version &&
        action === call.action &&
        (named === undefined || named === product),
    );
  const sorted = inOrder(fitting.map((entry) => ({ ...entry.value, entry })));
  return sorted.map(({ entry }) => entry);
}

interface Choosing {
  readonly answers: Answers;
  readonly state: State;
}

/** Those first that the scenario of the call chooses; what another one chooses is not given. */
function offeredTo(caller: Caller, request: ApiRequest, { answers, state }: Choosing): Answers {
  const ofScenarios = answersOfScenarios(state.library?.list('scenarios') ?? []);
  const chosen = scenarioFor(caller, request, state)?.answers ?? [];
  return [
    ...answers.filter(({ id }) => chosen.includes(id)),
    ...answers.filter(({ id }) => !ofScenarios.has(id)),
  ];
}

/** By the header, by being armed for the verification that begins with this call, or by default. */
function scenarioFor({ namespace }: Caller, request: ApiRequest, state: State) {
  const { scenarios, arms, settings } = state;
  const named = header(request, 'x-faceid-mock-scenario');
  if (named !== undefined) return scenarios.get(named);
  const armed = arms.list(namespace).map(({ scenario }) => scenarios.get(scenario));
  return armed.find((each) => each?.answers !== undefined) ?? scenarios.get(settings.scenario);
}

interface Asked {
  readonly caller: Caller;
  readonly parameters: Parameters;
  readonly state: State;
}

const fits = ({ id, value }: Entry<'answers'>, { caller, parameters, state }: Asked): boolean =>
  answersTo(value, parameters) &&
  state.answerCounts.of(caller.namespace, id) < (value.times ?? Infinity);

const noneFits = (answers: Answers): string =>
  `Of its answers in the library (${answers.map(({ file }) => basename(file)).join(', ')}) none fits: "when" waits for other parameters, or "times" is used up.`;

interface Judging extends Context {
  readonly caller: Caller;
  readonly product: string;
}

/** Of what it was signed for: the product that is right there is right here. */
function judgeAnswered(
  request: ApiRequest,
  call: Call,
  { caller, product, state, seen }: Judging,
): void {
  const service = caller.service === product ? ownProduct : caller.service;
  judgeCall(
    {
      request,
      call,
      caller: { ...caller, service },
      action: { name: call.action },
      // Each product has a limit of its own, and none is known here.
      callsThisSecond: 0,
      callsAllowed: 0,
    },
    { state, warnings: seen.warnings },
  );
}

interface Telling {
  readonly caller: Caller;
  readonly requestId: string;
  readonly state: State;
}

function tell(
  { id, file }: Entry<'answers'>,
  { action, scheme }: Call,
  { caller, requestId, state }: Telling,
): void {
  state.journal.append({
    kind: 'api-call',
    lane: 'server',
    namespace: caller.namespace,
    say: { key: 'api-answered', values: { action, scheme, file: basename(file) } },
    data: { action, requestId, scheme, service: caller.service, answer: id },
  });
}

function give(
  { value: { response, delayMs } }: Entry<'answers'>,
  { requestId, caller, state, seen }: Telling & Context,
): object {
  if (delayMs !== undefined && delayMs > 0) seen.fault = { delayMs };
  seen.code = codeOf(response.Error);
  const { clock, ids } = state;
  const id = ids.of(caller.namespace).uuid();
  const given = filled(response, {
    id: () => id,
    now: () => new Date(clock.now(caller.namespace)).toISOString().replace(/\.\d+Z$/, 'Z'),
    face,
  });
  return { ...(given as object), RequestId: requestId };
}

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'Code' in error && typeof error.Code === 'string'
    ? error.Code
    : undefined;

let read: string | undefined;

/** The picture that the emulator's photos are compared with, in Base64. */
const face = (): string =>
  (read ??= readFileSync(packagePath('fixtures/faces/visitor.jpg')).toString('base64'));
