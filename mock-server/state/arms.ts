/** Scenarios armed beforehand for the next verifications of a namespace. */
export interface Arms {
  /** `times` left out: until disarmed. Returns a function that takes the rest back. */
  arm(armed: {
    readonly namespace: string;
    readonly scenario: string;
    readonly times?: number;
  }): () => void;
  /** The scenario for the verification that begins now, counted down. */
  take(namespace: string): string | undefined;
  clear(namespace?: string): void;
}

export function createArms(): Arms {
  const queues = new Map<string, { scenario: string; left: number }[]>();

  return {
    arm({ namespace, scenario, times = Infinity }) {
      const armed = { scenario, left: times };
      queues.set(namespace, [...(queues.get(namespace) ?? []), armed]);
      return () => (armed.left = 0);
    },
    take(namespace) {
      const queue = (queues.get(namespace) ?? []).filter(({ left }) => left > 0);
      queues.set(namespace, queue);
      const first = queue[0];
      if (first) first.left -= 1;
      return first?.scenario;
    },
    clear(namespace) {
      if (namespace === undefined) queues.clear();
      else queues.delete(namespace);
    },
  };
}
