import { unixSeconds, type Clock } from './clock.js';

/** Counts calls in each second of the virtual clock, for each action and account. */
export interface RateLimit {
  /** How many calls this second has seen, this one included. */
  count(account: string, action: string): number;
}

export function createRateLimit(clock: Clock): RateLimit {
  let second = 0;
  const counts = new Map<string, number>();
  return {
    count(account, action) {
      const current = unixSeconds(clock.now());
      if (current !== second) {
        counts.clear();
        second = current;
      }
      const key = `${account} ${action}`;
      const seen = (counts.get(key) ?? 0) + 1;
      counts.set(key, seen);
      return seen;
    },
  };
}
