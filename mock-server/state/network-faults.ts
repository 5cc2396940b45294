import type { NetworkFault } from '../domain/network-fault-schema.js';
import { fits, latencyOf, type FaultableCall } from '../domain/network-faults.js';
import { createIds } from './ids.js';

/** A configured fault, and how often it has struck. */
export interface StandingFault extends NetworkFault {
  readonly id: string;
  /** Whose requests it strikes, and with whom it goes; `*` for all. */
  readonly namespace: string;
  /** Strikes that are left; endless unless `times` was given. */
  readonly left: number;
  readonly struck: number;
}

export interface Strike {
  readonly fault: StandingFault;
  readonly delayMs: number;
}

export interface NetworkFaults {
  /** Asked by every request: false costs nothing more. */
  readonly stands: boolean;
  add(fault: NetworkFault): StandingFault;
  list(namespace?: string): readonly StandingFault[];
  remove(id: string): boolean;
  /** How many have gone. */
  clear(namespace?: string): number;
  /** What was added goes, what the settings name begins anew. */
  reset(namespace?: string): void;
  /** What strikes this request, which is thereby counted: of latencies the oldest, of all others the oldest. */
  strike(call: FaultableCall): readonly Strike[];
  /** Told when faults come or go; returns the way to stop. */
  subscribe(changed: () => void): () => void;
}

type Counted = StandingFault & {
  left: number;
  struck: number;
  /** From 0 to 1; repeatable for the same seed and order of requests. */
  readonly chance: () => number;
  readonly isSetting: boolean;
};

export function createNetworkFaults(
  settings: readonly NetworkFault[],
  seed?: string,
): NetworkFaults {
  let all: readonly Counted[] = [];
  let standing: readonly Counted[] = [];
  let nextId = 1;
  const listeners = new Set<() => void>();
  const keep = (faults: readonly Counted[]): void => {
    all = faults;
    standing = all.filter(({ left }) => left > 0);
    for (const changed of listeners) changed();
  };

  function counted(fault: NetworkFault, isSetting: boolean): Counted {
    const id = `fault-${nextId++}`;
    // Of its own, so that other requests and other faults do not change what this one does.
    const ids = createIds(fault.seed ?? (seed === undefined ? undefined : `${seed}:${id}`));
    return {
      ...fault,
      id,
      namespace: fault.namespace ?? fault.match?.namespace ?? (isSetting ? '*' : 'default'),
      left: fault.times ?? Infinity,
      struck: 0,
      chance: () => ids.fraction(),
      isSetting,
    };
  }

  keep(settings.map((fault) => counted(fault, true)));
  const isOf = (namespace: string | undefined) => (fault: Counted) =>
    namespace === undefined || fault.namespace === namespace;

  return {
    get stands() {
      return standing.length > 0;
    },
    add(fault) {
      const added = counted(fault, false);
      keep([...all, added]);
      return added;
    },
    list: (namespace) => all.filter(isOf(namespace)),
    remove(id) {
      const isKnown = all.some((fault) => fault.id === id);
      if (isKnown) keep(all.filter((fault) => fault.id !== id));
      return isKnown;
    },
    clear(namespace) {
      const before = all.length;
      const goes = isOf(namespace);
      keep(all.filter((fault) => !goes(fault)));
      return before - all.length;
    },
    reset(namespace) {
      const goes = isOf(namespace);
      const others = all.filter((fault) => !goes(fault));
      const renewed = settings.map((fault) => counted(fault, true)).filter(goes);
      keep([...renewed, ...others]);
    },
    strike(call) {
      const strikes: Strike[] = [];
      for (const fault of standing) {
        const isLatency = fault.kind === 'latency';
        if (strikes.some((each) => (each.fault.kind === 'latency') === isLatency)) continue;
        if (!fits(fault, call)) continue;
        if (fault.probability < 1 && fault.chance() >= fault.probability) continue;
        fault.left -= 1;
        fault.struck += 1;
        strikes.push({ fault, delayMs: latencyOf(fault, fault.chance) });
      }
      if (strikes.some(({ fault }) => fault.left === 0)) keep(all);
      return strikes;
    },
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}
