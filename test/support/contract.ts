import { contractCalls } from '../../cli/contract/calls/index.js';
import { compareBoth } from '../../cli/contract/contract.js';
import type { ContractCall } from '../../cli/contract/contract-call.js';
import type { Timing } from '../../cli/contract/pace.js';
import type { Outcome } from '../../cli/contract/run-contract.js';
import { serviceOf, type Service } from '../../cli/contract/service-of.js';
import type { RowVerdict } from '../../cli/contract/settle.js';
import { send } from '../../cli/contract/wire.js';
import { startMock, type Mock, type MockOptions } from '../../mock-server/index.js';

/** Nothing is waited for. */
export const noWaiting: Timing = { now: () => Date.now(), sleep: () => Promise.resolve() };

export const given = { keys: { secretId: 'AKIDtest', secretKey: 'test-secret' }, now: Date.now };

export const standInAt = (url: string): Service => serviceOf({ host: '', url }, given);

interface Asked {
  readonly calls?: readonly ContractCall[];
  readonly timing?: Timing;
  readonly onLink?: (link: string) => void;
}

export interface Learned {
  readonly outcomes: readonly Outcome[];
  readonly rows: readonly RowVerdict[];
}

/** The whole contract in this process, as fast as both answer. */
export async function contractWith(service: Service, asked: Asked = {}): Promise<Learned> {
  const { calls = contractCalls, timing = noWaiting, onLink } = asked;
  const outcomes: Outcome[] = [];
  const rows = await compareBoth({
    calls,
    service,
    asking: { send, pace: () => Promise.resolve(), timing },
    onOutcome: (outcome) => outcomes.push(outcome),
    onLink,
  });
  return { outcomes, rows };
}

/** A second emulator, for as long as a test needs it. */
export async function withStandIn<T>(
  options: MockOptions,
  use: (standIn: Mock) => Promise<T>,
): Promise<T> {
  const standIn = await startMock({ port: 0, pace: 'fast', rateLimit: false, ...options });
  try {
    return await use(standIn);
  } finally {
    await standIn.stop();
  }
}
