import { STATUS_CODES, type ServerResponse } from 'node:http';
import { kindOf, statusOf, type Door } from '../domain/network-fault-kinds.js';
import type { FaultableCall } from '../domain/network-faults.js';
import { networkFaultSentence } from '../state/fault-sentences.js';
import type { Strike } from '../state/network-faults.js';
import { packageVersion } from '../state/package-root.js';
import type { State } from '../state/state.js';
import { unixSeconds } from '../state/clock.js';
import { answerIds } from '../storage/answer-ids.js';
import { stamped, storageError } from '../storage/answers.js';
import { apiHeaders, badGateway, deliver } from './faults.js';
import { corruptResponse } from './corrupt-response.js';

const version = packageVersion();

export interface Met {
  /** Ids of the faults that struck. */
  readonly faults: readonly string[];
  /** What happens in place of an answer; left out where the request is carried out. */
  readonly instead?: () => Promise<void>;
}

/**
 * The configured faults that strike this request, for API, storage and page alike: told in the journal and
 * the warning header. Where the request is carried out, its answer is spoiled on its way. Undefined where none does.
 */
export function injectFaults(
  call: FaultableCall,
  response: ServerResponse,
  state: State,
): Met | undefined {
  const strikes = state.networkFaults.strike(call);
  if (strikes.length === 0) return undefined;
  const delayMs = strikes.reduce((sum, strike) => sum + strike.delayMs, 0);
  for (const strike of strikes) record(strike, call, state);
  const faults = strikes.map(({ fault }) => fault.id);
  response.setHeader('X-FaceID-Mock', version);
  response.setHeader('X-FaceID-Mock-Warning', faults.map((id) => `injected:${id}`).join(', '));
  const fault = strikes.find((strike) => strike.fault.kind !== 'latency')?.fault;
  if (fault === undefined || !kindOf(fault).inPlace) {
    corruptResponse(response, fault, delayMs);
    return { faults };
  }
  const kind = fault.kind === 'stall' || fault.kind === 'reset' ? fault.kind : undefined;
  const status = statusOf(fault);
  return {
    faults,
    instead: () =>
      deliver(response, { delayMs, ...(kind === undefined ? {} : { kind }) }, () => {
        const { headers, body } = answers[call.on](status, call, state);
        response.writeHead(status, { ...headers, 'Content-Length': body.length });
        response.end(call.method === 'HEAD' ? undefined : body);
      }),
  };
}

function record({ fault, delayMs }: Strike, call: FaultableCall, state: State): void {
  const { id, on, kind, left } = fault;
  const { action, method, path, namespace, bizToken } = call;
  state.journal.append({
    kind: 'fault',
    lane: on === 'page' ? 'page' : 'server',
    namespace,
    bizToken,
    say: networkFaultSentence(call, fault, delayMs),
    data: {
      id,
      on,
      fault: kind,
      call: action ?? `${method} ${path}`,
      delayMs,
      left: left === Infinity ? null : left,
    },
  });
}

interface StatusAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const plain = (status: number): StatusAnswer =>
  status === 502
    ? { headers: { 'Content-Type': 'text/html', Server: 'nginx' }, body: Buffer.from(badGateway) }
    : {
        headers: { 'Content-Type': 'text/plain' },
        body: Buffer.from(STATUS_CODES[status] ?? 'Server Error'),
      };

const ofApi = (status: number): StatusAnswer => {
  const { headers, body } = plain(status);
  return { headers: { ...apiHeaders, ...headers }, body };
};

function ofStorage(status: number, { path, namespace }: FaultableCall, state: State): StatusAnswer {
  const { ids, clock } = state;
  const own = answerIds(ids.of(namespace), unixSeconds(clock.now(namespace)));
  if (status === 500) return stamped(storageError('InternalError', path), own);
  const { headers, body } = plain(status);
  return {
    headers: { Server: 'tencent-cos', 'x-cos-request-id': own.requestId, ...headers },
    body,
  };
}

/** As a proxy before the service would say it; storage speaks for itself where it knows the error. */
const answers: Readonly<
  Record<Door, (status: number, call: FaultableCall, state: State) => StatusAnswer>
> = { api: ofApi, page: plain, storage: ofStorage };
