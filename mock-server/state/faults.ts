import { endsCall, type Fault, type StorageStage } from '../domain/faults.js';
import { keep } from './by-namespace.js';

/** Counts what one scenario does to calls for which there is no verification yet. */
export interface Tally {
  /** Calls that have met its fault. */
  calls: number;
  /** Verifications for which it still stands; endless unless it was armed for some. */
  left: number;
}

/**
 * Whether a fault strikes the call that comes now, which is thereby counted; nothing may be awaited between
 * this and what follows from it. A fault of the first few calls leaves the arm for the verification that then
 * begins, and so does one that only delays; a call that ends here uses it up.
 */
export function strikes(fault: Fault, tally: Tally): boolean {
  if (tally.left <= 0) return false;
  tally.calls += 1;
  if (fault.times !== undefined) return tally.calls <= fault.times;
  if (endsCall(fault)) tally.left -= 1;
  return true;
}

/** Whether it would, and nothing is counted. */
export const strikesNext = ({ times = Infinity }: Fault, { left, calls }: Tally): boolean =>
  left > 0 && calls < times;

/** A stored object with which a scenario has something in mind. */
export interface PlannedFault {
  readonly scenario: string;
  readonly fault: Fault;
  readonly tally: Tally;
  readonly namespace: string;
  readonly bizToken?: string;
}

export interface Faults {
  /** The count of a scenario that nobody armed. */
  tally(namespace: string, scenario: string): Tally;
  /** Storage is told beforehand: a pre-signed link says nothing of namespace or scenario. */
  plan(stage: StorageStage, place: Place, planned: PlannedFault): void;
  planned(stage: StorageStage, place: Place): PlannedFault | undefined;
  /** What is planned for the objects of these verifications. */
  forget(tokens: ReadonlySet<string>): void;
  clear(namespace?: string): void;
}

interface Place {
  readonly bucket: string;
  readonly key: string;
}

/** So many objects are remembered; a long-lived server forgets the oldest. */
const keepObjects = 10_000;

/** @param forgotten told of a namespace whose counts had to make room for those of others */
export function createFaults(forgotten: (namespace: string) => void = () => undefined): Faults {
  const tallies = new Map<string, Map<string, Tally>>();
  const objects = new Map<string, PlannedFault>();
  const nameOf = (stage: StorageStage, { bucket, key }: Place) => `${stage} ${bucket}/${key}`;

  return {
    tally(namespace, scenario) {
      const known = tallies.get(namespace)?.get(scenario);
      if (known) return known;
      const tally = newTally();
      const own = tallies.get(namespace) ?? new Map<string, Tally>();
      keep(tallies, [namespace, own.set(scenario, tally)], forgotten);
      return tally;
    },
    plan(stage, place, planned) {
      const name = nameOf(stage, place);
      // Each fetch of a result plans for the same objects: their count goes on.
      if (objects.get(name)?.scenario === planned.scenario) return;
      objects.set(name, planned);
      forgetOldest(objects);
    },
    planned: (stage, place) => (objects.size === 0 ? undefined : objects.get(nameOf(stage, place))),
    forget(tokens) {
      for (const [name, { bizToken }] of objects)
        if (bizToken !== undefined && tokens.has(bizToken)) objects.delete(name);
    },
    clear(namespace) {
      if (namespace === undefined) tallies.clear();
      else tallies.delete(namespace);
      for (const [name, planned] of objects)
        if (namespace === undefined || planned.namespace === namespace) objects.delete(name);
    },
  };
}

export const newTally = (): Tally => ({ calls: 0, left: Infinity });

function forgetOldest(map: Map<string, unknown>): void {
  for (const oldest of map.keys()) {
    if (map.size <= keepObjects) break;
    map.delete(oldest);
  }
}
