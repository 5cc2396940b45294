import { globMatches } from '../shared/glob.js';
import { hasBody, kindOf, type Door } from './network-fault-kinds.js';
import type { NetworkFault } from './network-fault-schema.js';

/** What of a request a fault can ask for. */
export interface FaultableCall {
  readonly on: Door;
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  readonly namespace: string;
  readonly action?: string | undefined;
  readonly bizToken?: string | undefined;
  readonly header: (name: string) => string | undefined;
}

export function fits(fault: NetworkFault & { namespace: string }, call: FaultableCall): boolean {
  const { match = {} } = fault;
  const isNamed = (wanted: string | undefined, is: string | undefined) =>
    wanted === undefined || wanted === is;
  return (
    fault.on === call.on &&
    (fault.namespace === '*' || fault.namespace === call.namespace) &&
    (!kindOf(fault).needsBody || hasBody(call.on, call.method)) &&
    isNamed(match.namespace, call.namespace) &&
    isNamed(match.action, call.action) &&
    isNamed(match.method, call.method) &&
    isNamed(match.bizToken, call.bizToken) &&
    (match.path === undefined || globMatches(match.path, call.path)) &&
    Object.entries(match.header ?? {}).every(([name, pattern]) => {
      const sent = call.header(name.toLowerCase());
      return sent !== undefined && globMatches(pattern, sent);
    })
  );
}

/** `part` is from 0 to 1, for a spread. */
export function latencyOf({ latencyMs = 0 }: NetworkFault, part: () => number): number {
  if (typeof latencyMs === 'number') return latencyMs;
  return Math.round(latencyMs.from + part() * (latencyMs.to - latencyMs.from));
}
