import { UsageError } from './exit-codes.js';
import { say } from './language.js';

export interface Shard {
  readonly index: number;
  readonly total: number;
}

/** `1/4`, the first of four. */
export function parseShard(text: string): Shard {
  const [, index, total] = /^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? [];
  const shard = { index: Number(index), total: Number(total) };
  if (shard.index >= 1 && shard.index <= shard.total) return shard;
  throw new UsageError(say('wrong.shard', { text }));
}
