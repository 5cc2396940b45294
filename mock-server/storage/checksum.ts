import type { StoredObject } from '../state/media.js';
import { crc64 } from './crc64.js';

/** Computed once: a player asks for the same object range by range. */
const known = new WeakMap<StoredObject, string>();

/** `x-cos-hash-crc64ecma` of a stored object. */
export function checksumOf(object: StoredObject): string {
  const sum = known.get(object) ?? crc64(object.bytes);
  known.set(object, sum);
  return sum;
}
