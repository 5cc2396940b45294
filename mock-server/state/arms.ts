import type { Tally } from './faults.js';

/** Scenarios armed beforehand for the next verifications of a namespace. */
export interface Arms {
  /**
   * With `times`, the next so many verifications, one arm after the other; without, every one for which no
   * counted arm is left, the newest first. Returns a function that takes the rest back.
   */
  arm(armed: {
    readonly namespace: string;
    readonly scenario: string;
    readonly times?: number;
  }): () => void;
  /** What is armed for the call that comes now; whoever uses it up lowers its `left`. */
  next(namespace: string, suits?: (scenario: string) => boolean): Armed | undefined;
  clear(namespace?: string): void;
}

export interface Armed extends Tally {
  readonly scenario: string;
}

export function createArms(): Arms {
  const queues = new Map<string, Armed[]>();

  return {
    arm({ namespace, scenario, times = Infinity }) {
      const armed = { scenario, left: times, calls: 0 };
      queues.set(namespace, [...(queues.get(namespace) ?? []), armed]);
      return () => (armed.left = 0);
    },
    next(namespace, suits = () => true) {
      const armed = queues.get(namespace);
      if (armed === undefined) return undefined;
      const queue = armed.filter(({ left }) => left > 0);
      queues.set(namespace, queue);
      const suiting = queue.filter(({ scenario }) => suits(scenario));
      return suiting.find(({ left }) => left < Infinity) ?? suiting.at(-1);
    },
    clear(namespace) {
      if (namespace === undefined) queues.clear();
      else queues.delete(namespace);
    },
  };
}
