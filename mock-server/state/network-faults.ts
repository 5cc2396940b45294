import type { NetworkFault } from '../domain/network-fault-schema.js';
import { fits, latencyOf, type FaultableCall } from '../domain/network-faults.js';
import { isNamespaceName } from '../shared/namespace-name.js';
import { keep } from './by-namespace.js';
import { createIds, type Ids } from './ids.js';
import { md5Hex } from './media.js';

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
  /** Those that are used up among them, the latest few. */
  list(namespace?: string): readonly StandingFault[];
  /** How many may still strike. */
  readonly standing: number;
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
  readonly chance: (namespace: string) => number;
  readonly isSetting: boolean;
};

export function createNetworkFaults(
  settings: readonly NetworkFault[],
  seed?: string,
): NetworkFaults {
  let all: readonly Counted[] = [];
  let standing: readonly Counted[] = [];
  const given = new Map<string, number>();
  const listeners = new Set<() => void>();
  const set = (faults: readonly Counted[]): void => {
    all = withoutOldUsedUp(faults);
    standing = all.filter(({ left }) => left > 0);
    for (const changed of listeners) changed();
  };

  /** Counted in each namespace for itself: what others add changes neither names nor chances. */
  function nextId(namespace: string): string {
    const series = namespace === '*' || namespace === 'default' ? '' : `${namespace}-`;
    for (;;) {
      const nth = (given.get(series) ?? 0) + 1;
      keep(given, [series, nth]);
      const id = `fault-${isPlain(series) ? series : `${md5Hex(Buffer.from(series)).slice(0, 12)}-`}${nth}`;
      // One that had to be forgotten counts from the start.
      if (all.every((fault) => fault.id !== id)) return id;
    }
  }

  function counted(fault: NetworkFault, isSetting: boolean): Counted {
    const namespace = namespaceOf(fault, isSetting);
    const id = nextId(namespace);
    // Of its own, so that other requests and other faults do not change what this one does.
    const chance = createChances(fault.seed ?? (seed === undefined ? undefined : `${seed}:${id}`));
    return {
      ...fault,
      id,
      namespace,
      left: fault.times ?? Infinity,
      struck: 0,
      chance,
      isSetting,
    };
  }

  set(settings.map((fault) => counted(fault, true)));
  const isOf = (namespace: string | undefined) => (fault: Counted) =>
    namespace === undefined || fault.namespace === namespace;

  return {
    get stands() {
      return standing.length > 0;
    },
    get standing() {
      return standing.length;
    },
    add(fault) {
      const added = counted(fault, false);
      set([...all, added]);
      return added;
    },
    list: (namespace) => all.filter(isOf(namespace)),
    remove(id) {
      const isKnown = all.some((fault) => fault.id === id);
      if (isKnown) set(all.filter((fault) => fault.id !== id));
      return isKnown;
    },
    clear(namespace) {
      const before = all.length;
      const goes = isOf(namespace);
      set(all.filter((fault) => !goes(fault)));
      return before - all.length;
    },
    reset(namespace) {
      const goes = isOf(namespace);
      const others = all.filter((fault) => !goes(fault));
      const renewed = settings
        .filter((fault) => namespace === undefined || namespaceOf(fault, true) === namespace)
        .map((fault) => counted(fault, true));
      set([...renewed, ...others]);
    },
    strike(call) {
      const strikes: Strike[] = [];
      for (const fault of standing) {
        const isLatency = fault.kind === 'latency';
        if (strikes.some((each) => (each.fault.kind === 'latency') === isLatency)) continue;
        if (!fits(fault, call)) continue;
        const chance = () => fault.chance(call.namespace);
        if (fault.probability < 1 && chance() >= fault.probability) continue;
        fault.left -= 1;
        fault.struck += 1;
        strikes.push({ fault, delayMs: latencyOf(fault, chance) });
      }
      if (strikes.some(({ fault }) => fault.left === 0)) set(all);
      return strikes;
    },
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

const namespaceOf = ({ namespace, match }: NetworkFault, isSetting: boolean): string =>
  namespace ?? match?.namespace ?? (isSetting ? '*' : 'default');

/** Whether it may stand in an address and in a header as it is. */
const isPlain = (series: string): boolean => series === '' || isNamespaceName(series.slice(0, -1));

/** A fault for all namespaces has chances of its own in each: what strikes one says nothing of the others. */
function createChances(seed: string | undefined): (namespace: string) => number {
  const own = new Map<string, Ids>();
  return (namespace) => {
    const known = own.get(namespace);
    if (known !== undefined) return known.fraction();
    const ids = createIds(seed);
    keep(own, [namespace, ids]);
    return ids.fraction();
  };
}

/** What is used up can be read for a while; more of them would only fill memory. */
const keepUsedUp = 100;

function withoutOldUsedUp(faults: readonly Counted[]): readonly Counted[] {
  const usedUp = faults.filter(({ left }) => left <= 0);
  if (usedUp.length <= keepUsedUp) return faults;
  const going = new Set(usedUp.slice(0, -keepUsedUp));
  return faults.filter((fault) => !going.has(fault));
}
