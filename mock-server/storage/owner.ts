import { namespaceOfLink } from './credential.js';
import { parseTarget } from './target.js';

export interface StorageOwner {
  readonly namespace: string;
  /** Known for recordings, whose keys have it. */
  readonly bizToken: string | undefined;
}

/** Whom a request to storage concerns, by what its link says. */
export function ownerOf(target: string, host: string | undefined): StorageOwner {
  const place = parseTarget(target, host);
  if (place === null) return { namespace: 'default', bizToken: undefined };
  return { namespace: namespaceOfLink(place.query), bizToken: bizTokenIn(place.key) };
}

const recordingKey = /^faceid\/\w+\/\d+\/([0-9A-F-]{36})\//;

/** Keys of recordings have the BizToken in them, those of photos have not. */
export const bizTokenIn = (key: string): string | undefined => recordingKey.exec(key)?.[1];
