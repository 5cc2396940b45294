import { createHash } from 'node:crypto';
import type { Clock } from './clock.js';

/** Bytes that were uploaded: comparison photos by the customer's server, recordings by the page. */
export interface Media {
  put(bucket: string, key: string, object: NewObject): StoredObject;
  get(bucket: string, key: string): StoredObject | undefined;
  remove(bucket: string, key: string): void;
  clear(namespace?: string): void;
  size(): { readonly objects: number; readonly bytes: number };
}

export interface NewObject {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly namespace: string;
}

export interface StoredObject extends NewObject {
  /** 32 lower-case hex digits; also the ETag. */
  readonly md5: string;
  readonly storedAt: number;
}

/** The oldest objects go when together they are larger than this. */
const keepBytes = 256 * 1024 * 1024;

export function createMedia(clock: Clock): Media {
  const objects = new Map<string, StoredObject>();
  let totalBytes = 0;
  const place = (bucket: string, key: string) => `${bucket}/${key}`;

  function remove(name: string): void {
    totalBytes -= objects.get(name)?.bytes.length ?? 0;
    objects.delete(name);
  }

  return {
    put(bucket, key, object) {
      const name = place(bucket, key);
      remove(name);
      const stored = {
        ...object,
        md5: md5Hex(object.bytes),
        storedAt: clock.now(object.namespace),
      };
      objects.set(name, stored);
      totalBytes += object.bytes.length;
      for (const oldest of objects.keys()) {
        if (totalBytes <= keepBytes || oldest === name) break;
        remove(oldest);
      }
      return stored;
    },
    size: () => ({ objects: objects.size, bytes: totalBytes }),
    get: (bucket, key) => objects.get(place(bucket, key)),
    remove(bucket, key) {
      remove(place(bucket, key));
    },
    clear(namespace) {
      for (const [name, object] of objects)
        if (namespace === undefined || object.namespace === namespace) remove(name);
    },
  };
}

export const md5Hex = (bytes: Buffer): string => createHash('md5').update(bytes).digest('hex');
