import type { Verification } from '../domain/verification.js';
import type { Entry } from '../state/journal.js';
import type { State } from '../state/state.js';
import { waitFor } from './wait-for.js';
import type { Among, Wanted } from './wanted.js';

/** The verifications of a running mock, or of one of its namespaces. */
export interface Verifications {
  get(bizToken: string): Promise<Verification | undefined>;
  /** In the order in which they were issued. */
  list(): Promise<readonly Verification[]>;
  /** Everything that happened to one, in order. */
  timeline(bizToken: string): readonly Entry[];
  /** The one that was issued last. */
  latest(): Promise<Verification | undefined>;
  /**
   * The newest one that is as wanted, now or as soon as it is. A state is seen while one waits, however short
   * it lasts; one that is over by then is not.
   *
   * @throws Error that says what was there instead, after `timeoutMs` or when the mock stops.
   */
  waitFor(wanted?: Wanted): Promise<Verification>;
}

export function verificationsOf(state: State, among: Among): Verifications {
  const { namespace } = among;
  const { verifications, journal } = state;
  return {
    async get(bizToken) {
      const found = await verifications.get(bizToken);
      return namespace === undefined || found?.namespace === namespace ? found : undefined;
    },
    list: () => verifications.list(namespace),
    timeline: (bizToken) =>
      journal
        .timeline(bizToken)
        .filter((entry) => namespace === undefined || entry.namespace === namespace),
    latest: async () => (await verifications.list(namespace)).at(-1),
    waitFor: (wanted = {}) => waitFor(wanted, among, state),
  };
}
