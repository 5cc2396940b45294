import type { IncomingMessage, ServerResponse } from 'node:http';
import { namespaceAsSent, summaryOf } from '../api/summary.js';
import type { ApiRequest } from '../api/request.js';
import type { State } from '../state/state.js';
import { BodyLost } from './admission/read-body.js';
import { since, type Arrival } from './record.js';
import { recordStorage } from './record-storage.js';
import { splitTarget } from './target.js';

/** Whether the client has left in the middle of its body: it is told of, and nobody is left to be answered. */
export const hasLeft = (error: unknown): boolean =>
  error instanceof BodyLost && error.status === 400;

interface Broken {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly arrival: Arrival;
}

/** An upload of which a part came: nothing of it is stored. */
export function tellUploadBrokenOff({ request, response, arrival }: Broken, state: State): void {
  const bytes = Buffer.alloc(0);
  const record = recordStorage(arrival, { request, response, bytes }, state);
  record.durationMs = since(arrival);
  const { namespace, bizToken } = record;
  state.journal.append({
    kind: 'upload-refused',
    lane: 'server',
    namespace,
    bizToken,
    say: { key: 'upload-broken-off', values: { method: request.method ?? '' } },
  });
}

/** A call of which nothing is known but its headers. */
export function tellCallBrokenOff({ request, arrival }: Broken, state: State): void {
  const { method = '', url = '/', headers } = request;
  const call: ApiRequest = {
    ...{ method, headers, query: splitTarget(url).query },
    body: Buffer.alloc(0),
  };
  const { action = '' } = summaryOf(call, state);
  const namespace = namespaceAsSent(call, state);
  const { machineMs } = arrival;
  const record = state.requests.add({
    ...{ kind: 'api', method, target: url, headers, namespace, machineMs, body: null },
    at: state.clock.shownAt(machineMs, namespace),
    action: action === '' ? undefined : action,
  });
  record.durationMs = since(arrival);
  state.journal.append({
    kind: 'api-refused',
    lane: 'server',
    namespace,
    say: { key: 'api-broken-off', values: { action } },
    data: { action },
  });
}
