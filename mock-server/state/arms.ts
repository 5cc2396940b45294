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
  /** The scenario for the verification that begins now, counted down. */
  take(namespace: string): string | undefined;
  /** The same, without using it up. */
  peek(namespace: string): string | undefined;
  clear(namespace?: string): void;
}

interface Armed {
  readonly scenario: string;
  left: number;
}

export function createArms(): Arms {
  const queues = new Map<string, Armed[]>();

  function nextIn(namespace: string): Armed | undefined {
    const armed = queues.get(namespace);
    if (armed === undefined) return undefined;
    const queue = armed.filter(({ left }) => left > 0);
    queues.set(namespace, queue);
    return queue.find(({ left }) => left < Infinity) ?? queue.at(-1);
  }

  return {
    arm({ namespace, scenario, times = Infinity }) {
      const armed = { scenario, left: times };
      queues.set(namespace, [...(queues.get(namespace) ?? []), armed]);
      return () => (armed.left = 0);
    },
    take(namespace) {
      const next = nextIn(namespace);
      if (next) next.left -= 1;
      return next?.scenario;
    },
    peek: (namespace) => nextIn(namespace)?.scenario,
    clear(namespace) {
      if (namespace === undefined) queues.clear();
      else queues.delete(namespace);
    },
  };
}
