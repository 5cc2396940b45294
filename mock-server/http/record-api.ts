import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from '../api/dispatch.js';
import { header, type ApiRequest } from '../api/request.js';
import { summaryOf } from '../api/summary.js';
import { keepBytes, keepText } from '../control/keep-body.js';
import type { FaultableCall } from '../domain/network-faults.js';
import type { State } from '../state/state.js';
import type { ApiForm } from './faults.js';
import type { Met } from './inject-faults.js';
import { since, whenGone, type Arrival } from './record.js';

/** What configured faults may ask of a call; looked for only where there are any. */
export const faultable = (call: ApiRequest, state: State): FaultableCall => ({
  on: 'api',
  method: call.method,
  path: '/',
  ...summaryOf(call, state),
  header: (name) => header(call, name),
});

interface Called {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly call: ApiRequest;
  readonly met: Met | undefined;
}

interface Answered extends Called {
  readonly answer: Answer;
  /** The answer as it goes out. */
  readonly form: ApiForm;
}

/** Every call writes here: bodies are kept by reference, and looked into when somebody reads them. */
export function recordAnswer(arrival: Arrival, called: Answered, state: State): void {
  const { request, response, call, met, answer, form } = called;
  const { code, why, action, namespace = 'default' } = answer.seen;
  const record = state.requests.add({
    kind: 'api',
    at: state.clock.shownAt(arrival.machineMs, namespace),
    machineMs: arrival.machineMs,
    method: call.method,
    target: request.url ?? '/',
    headers: call.headers,
    namespace,
    action: action === '' ? undefined : action,
    body: keepBytes(call.body, state),
  });
  state.requests.answered(record, {
    status: form.status,
    answer: keepText(form.body, state),
    code,
    why,
    warnings: met === undefined ? answer.warnings : [...warningsOf(met), ...answer.warnings],
  });
  if (met === undefined && answer.fault === undefined) record.durationMs = since(arrival);
  else whenGone(response, arrival, record);
}

/** A fault comes in place of the answer. */
export function recordUnanswered(
  arrival: Arrival,
  { request, response, call, met }: Called,
  state: State,
): void {
  const { action, namespace } = summaryOf(call, state);
  const record = state.requests.add({
    kind: 'api',
    at: state.clock.shownAt(arrival.machineMs, namespace),
    machineMs: arrival.machineMs,
    method: call.method,
    target: request.url ?? '/',
    headers: call.headers,
    namespace,
    action,
    body: keepBytes(call.body, state),
  });
  state.requests.answered(record, {
    status: null,
    answer: null,
    warnings: met === undefined ? [] : warningsOf(met),
  });
  whenGone(response, arrival, record);
}

export const warningsOf = ({ faults }: Met): string[] => faults.map((id) => `injected:${id}`);
