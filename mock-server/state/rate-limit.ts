import { keep } from './by-namespace.js';
import { unixSeconds, type Clock } from './clock.js';

/** Counts calls in each second of the virtual clock, for each action and account. */
export interface RateLimit {
  /** How many calls this second has seen, this one included. */
  count(caller: Account, action: string): number;
  clear(namespace?: string): void;
}

interface Account {
  readonly secretId: string;
  /** Whose clock tells the second. */
  readonly namespace: string;
}

export function createRateLimit(clock: Clock): RateLimit {
  const seconds = new Map<string, Second>();
  return {
    count({ secretId, namespace }, action) {
      const current = unixSeconds(clock.now(namespace));
      const second = seconds.get(namespace);
      const counts = second?.at === current ? second.counts : new Map<string, number>();
      if (counts !== second?.counts) keep(seconds, [namespace, { at: current, counts }]);
      const key = `${secretId} ${action}`;
      const seen = (counts.get(key) ?? 0) + 1;
      counts.set(key, seen);
      return seen;
    },
    clear(namespace) {
      if (namespace === undefined) seconds.clear();
      else seconds.delete(namespace);
    },
  };
}

interface Second {
  readonly at: number;
  readonly counts: Map<string, number>;
}
