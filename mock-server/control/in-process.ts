import { networkFaultSchema, type NetworkFaultInput } from '../domain/network-fault-schema.js';
import type { State } from '../state/state.js';
import { parseValue } from './input.js';
import { addFault, removeFault, viewOfFault, type FaultView } from './faults.js';
import type { RequestView } from './request-view.js';
import {
  listRequests,
  requestExpectation,
  requestFilter,
  verifyRequests,
  type RequestExpectation,
  type RequestFilter,
} from './requests.js';

/** `/_mock/v1/faults` for tests that run in the mock's process. */
export interface MockFaults {
  /** @throws Error that names the field where the fault is not valid. */
  add(fault: NetworkFaultInput): FaultView;
  list(namespace?: string): readonly FaultView[];
  remove(id: string): void;
  clear(namespace?: string): void;
}

/** `/_mock/v1/requests` for tests that run in the mock's process. */
export interface MockRequests {
  /** Newest first, redacted. */
  list(filter?: RequestFilter): readonly RequestView[];
  /**
   * How many requests are as expected; `count` is at least one unless set.
   * @throws Error that names the nearest request and its differences, where that is not the number asked for.
   */
  verify(expectation: RequestExpectation): number;
}

export const faultsOf = (state: State): MockFaults => ({
  add: (fault) => addFault(parseValue(networkFaultSchema, fault, 'fault'), state),
  list: (namespace) => state.networkFaults.list(namespace).map(viewOfFault),
  remove: (id) => void removeFault(id, state),
  clear: (namespace) => void state.networkFaults.clear(namespace),
});

export const requestsOf = (state: State): MockRequests => ({
  list: (filter = {}) => listRequests(parseValue(requestFilter, filter, 'filter'), state),
  verify: (expectation) =>
    verifyRequests(parseValue(requestExpectation, expectation, 'expectation'), state).count,
});
