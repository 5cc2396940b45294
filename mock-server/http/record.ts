import type { ServerResponse } from 'node:http';
import type { RequestRecord } from '../state/requests.js';
import { stopwatch } from '../state/requests.js';
import type { State } from '../state/state.js';

/** When a request came, before its body was read. */
export interface Arrival {
  /** Of the machine: whose virtual time it is to be told in is known later. */
  readonly machineMs: number;
  /** Of the stopwatch. */
  readonly startedMs: number;
}

export const arrive = (state: State): Arrival => ({
  machineMs: state.clock.machine(),
  startedMs: stopwatch(),
});

export const since = ({ startedMs }: Arrival): number => stopwatch() - startedMs;

/** For answers that take their time or never come: status and duration are those with which the connection ended. */
export function whenGone(
  response: ServerResponse,
  arrival: Arrival,
  record: RequestRecord,
  gone: () => void = () => undefined,
): void {
  record.status = null;
  response.on('close', () => {
    record.status = response.headersSent ? response.statusCode : null;
    record.durationMs = since(arrival);
    gone();
  });
}
