import { keep } from './by-namespace.js';

/** How often each answer of a library was given to a namespace. */
export interface AnswerCounts {
  of(namespace: string, id: string): number;
  count(namespace: string, id: string): void;
  clear(namespace?: string): void;
}

export function createAnswerCounts(): AnswerCounts {
  const counts = new Map<string, ReadonlyMap<string, number>>();
  const of = (namespace: string, id: string) => counts.get(namespace)?.get(id) ?? 0;
  return {
    of,
    count(namespace, id) {
      const own = new Map(counts.get(namespace)).set(id, of(namespace, id) + 1);
      keep(counts, [namespace, own], () => undefined);
    },
    clear(namespace) {
      if (namespace === undefined) counts.clear();
      else counts.delete(namespace);
    },
  };
}
