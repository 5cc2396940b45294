export interface Shard {
  /** From 1 on. */
  readonly index: number;
  readonly total: number;
}

/**
 * The part of the cases that belongs to a shard: a block of neighbours, so that a device's row stays together
 * as far as it can. Every case is in exactly one shard, and sizes differ by one at most.
 */
export function shardOf<T>(cases: readonly T[], { index, total }: Shard): T[] {
  const edge = (shards: number): number => Math.floor((shards * cases.length) / total);
  return cases.slice(edge(index - 1), edge(index));
}
