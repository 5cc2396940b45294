import { z } from 'zod';
import { networkFaultSchema, type NetworkFault } from '../domain/network-fault-schema.js';
import type { StandingFault } from '../state/network-faults.js';
import type { State } from '../state/state.js';
import { ControlError } from './operation.js';

export const faultView = z
  .object({
    id: z.string(),
    namespace: z.string(),
    times: z.int().nullable().describe('Null: every request that fits'),
    left: z.int().nullable(),
    struck: z.int(),
  })
  .loose()
  .describe('The fault as it was given, and how often it has struck');

export interface FaultView extends Omit<NetworkFault, 'times'> {
  readonly id: string;
  readonly namespace: string;
  /** Null: every request that fits. */
  readonly times: number | null;
  readonly left: number | null;
  readonly struck: number;
}

/** Only what may be shown; a fault has its source of chance in it, too. */
export function viewOfFault(fault: StandingFault): FaultView {
  const given = Object.fromEntries(
    Object.keys(networkFaultSchema.shape)
      .filter((name) => name in fault)
      .map((name) => [name, fault[name as keyof NetworkFault]]),
  ) as unknown as NetworkFault;
  const { id, namespace, left, struck } = fault;
  return {
    id,
    ...given,
    namespace,
    times: given.times ?? null,
    left: left === Infinity ? null : left,
    struck,
  };
}

/** More than anybody means to have; each request looks at all of them. */
const mostFaults = 1000;

export function addFault(fault: NetworkFault, state: State): FaultView {
  if (state.networkFaults.standing >= mostFaults)
    throw new ControlError(
      409,
      'TooManyFaults',
      `There are ${mostFaults} faults already. DELETE /_mock/v1/faults takes them back.`,
    );
  return viewOfFault(state.networkFaults.add(fault));
}

export function removeFault(id: string, state: State): { readonly id: string } {
  if (state.networkFaults.remove(id)) return { id };
  throw new ControlError(
    404,
    'UnknownFault',
    `There is no fault "${id.slice(0, 80)}". GET /_mock/v1/faults lists those there are.`,
    'id',
  );
}
