import type { IncomingMessage, ServerResponse } from 'node:http';
import { measured } from '../domain/redact.js';
import type { FaultableCall } from '../domain/network-faults.js';
import type { KeptBody, RequestRecord } from '../state/requests.js';
import type { State } from '../state/state.js';
import { warningHeader, type StorageAnswer } from '../storage/answers.js';
import { ownerOf } from '../storage/owner.js';
import { whenGone, type Arrival } from './record.js';
import { splitTarget } from './target.js';

interface Came {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly bytes: Buffer;
}

export function recordStorage(
  arrival: Arrival,
  { request, response, bytes }: Came,
  state: State,
): RequestRecord {
  const { method = '', url = '/', headers } = request;
  const { namespace, bizToken } = ownerOf(url, headers.host);
  const record = state.requests.add({
    kind: 'storage',
    at: state.clock.shownAt(arrival.machineMs, namespace),
    machineMs: arrival.machineMs,
    method,
    target: url,
    headers,
    namespace,
    action: undefined,
    body: photoOf(bytes),
  });
  record.bizToken = bizToken;
  whenGone(response, arrival, record);
  return record;
}

/** Photos and clips are measured at once: they are large, and show people. */
const photoOf = (bytes: Buffer): KeptBody =>
  bytes.length === 0 ? null : { shown: measured(bytes, 'bytes'), sizeBytes: 60 };

export function recordObject(record: RequestRecord, answer: StorageAnswer, state: State): void {
  const warning = answer.headers[warningHeader];
  state.requests.answered(record, {
    // Known for good when the connection has ended.
    status: null,
    answer: answer.code === undefined ? photoOf(answer.body) : answer.body.toString(),
    code: answer.code,
    why: answer.why,
    warnings: warning === undefined ? record.warnings : [...record.warnings, warning],
  });
}

export function faultable(
  { method = '', url = '/', headers }: IncomingMessage,
  { namespace, bizToken }: RequestRecord,
): FaultableCall {
  return {
    on: 'storage',
    method,
    path: decoded(splitTarget(url).path),
    namespace,
    bizToken,
    header: (name) => {
      const value = headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    },
  };
}

/** Keys come with `%2F` in them, which nobody would write into a pattern. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A stray "%": such a path names nothing, and storage will say so.
    return path;
  }
}
