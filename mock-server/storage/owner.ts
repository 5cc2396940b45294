import type { State } from '../state/state.js';
import { parseTarget } from './target.js';

export interface StorageOwner {
  readonly namespace: string;
  /** Known for recordings, whose keys have it. */
  readonly bizToken: string | undefined;
}

const tokenInKey = /^faceid\/\w+\/\d+\/([0-9A-F-]{36})\//;

/** Whom a request to storage concerns. */
export function ownerOf(target: string, host: string | undefined, state: State): StorageOwner {
  const place = parseTarget(target, host);
  if (place === null) return { namespace: 'default', bizToken: undefined };
  const { bucket, key } = place;
  return {
    namespace: state.owners.of(bucket, key) ?? state.media.get(bucket, key)?.namespace ?? 'default',
    bizToken: tokenInKey.exec(key)?.[1],
  };
}
