import { fits, waitsForVisitor, type ArmFacts, type ArmMatch } from '../domain/arm-match.js';
import { keep, keepNamespaces } from './by-namespace.js';
import type { Changes } from './changes.js';
import type { Tally } from './faults.js';
import type { IdSource } from './ids.js';

/**
 * Scenarios armed beforehand for the next verifications of a namespace. Nothing may be awaited between
 * `next` and the lowering of `left`: so two calls at once never use up the same arm.
 */
export interface Arms {
  /**
   * With `times`, the next so many verifications, one arm after the other; without, every one for which no
   * counted arm is left, the newest first. An arm with a `match` goes before those without.
   */
  arm(armed: NewArm): Armed;
  /** What is armed for the call that comes now; the code that uses it up lowers its `left`. */
  next(
    namespace: string,
    facts: ArmFacts,
    suits?: (scenario: string) => boolean,
  ): Armed | undefined;
  /** In the order of arming; used up ones are gone. */
  list(namespace?: string): readonly Armed[];
  /** False where no such arm stands any more. */
  disarm(id: string): boolean;
  clear(namespace?: string): void;
}

export interface NewArm {
  readonly namespace: string;
  readonly scenario: string;
  /** How many verifications; left out, until it is taken back. */
  readonly times?: number;
  readonly match?: ArmMatch;
}

export interface Armed extends Tally {
  readonly id: string;
  readonly namespace: string;
  readonly scenario: string;
  readonly times: number;
  readonly match: ArmMatch;
}

/** @param forgotten told of a namespace whose arms had to make room for those of others */
export function createArms(
  ids: Pick<IdSource, 'of'>,
  changes: Changes,
  forgotten: (namespace: string) => void = () => undefined,
): Arms {
  const queues = new Map<string, Armed[]>();
  const standing = (namespace: string): readonly Armed[] => {
    const queue = (queues.get(namespace) ?? []).filter(({ left }) => left > 0);
    if (queue.length === 0) queues.delete(namespace);
    else queues.set(namespace, queue);
    return queue;
  };
  const list = (namespace?: string): readonly Armed[] =>
    namespace === undefined ? [...queues.keys()].flatMap(standing) : standing(namespace);

  function takenBack(namespace: string, queue: readonly Armed[]): void {
    for (const armed of queue) armed.left = 0;
    changes.tell({ what: 'arms', namespace });
    forgotten(namespace);
  }

  return {
    arm({ namespace, scenario, times = Infinity, match = {} }) {
      const armed = {
        id: ids.of(namespace).short(),
        namespace,
        scenario,
        times,
        match,
        left: times,
        calls: 0,
      };
      // What was used up takes no place.
      if (queues.size >= keepNamespaces) list();
      keep(queues, [namespace, [...standing(namespace), armed]], takenBack);
      changes.tell({ what: 'arms', namespace });
      return armed;
    },
    next(namespace, facts, suits = () => true) {
      // Every Apply asks, and nearly always nothing is armed.
      if (!queues.has(namespace)) return undefined;
      const suiting = standing(namespace).filter(
        ({ scenario, match }) =>
          waitsForVisitor(match) === (facts.userAgent !== undefined) &&
          fits(match, facts) &&
          suits(scenario),
      );
      const particular = suiting.filter(({ match }) => Object.keys(match).length > 0);
      return firstOf(particular) ?? firstOf(suiting);
    },
    list,
    disarm(id) {
      const armed = list().find((each) => each.id === id);
      if (armed === undefined) return false;
      armed.left = 0;
      changes.tell({ what: 'arms', namespace: armed.namespace });
      return true;
    },
    clear(namespace) {
      for (const armed of list(namespace)) armed.left = 0;
      if (namespace === undefined) queues.clear();
      else queues.delete(namespace);
      changes.tell({ what: 'arms', namespace });
    },
  };
}

const firstOf = (arms: readonly Armed[]): Armed | undefined =>
  arms.find(({ left }) => left < Infinity) ?? arms.at(-1);
