import { createHash } from 'node:crypto';
import type { Clock } from './clock.js';
import type { Dropped } from './dropped.js';

/** Bytes that were uploaded: comparison photos by the customer's server, recordings by the page. */
export interface Media {
  put(bucket: string, key: string, object: NewObject): StoredObject;
  get(bucket: string, key: string): StoredObject | undefined;
  remove(bucket: string, key: string): void;
  /** Whether it went to keep its kind within the limit, as far as is remembered. */
  wasRemoved(bucket: string, key: string): boolean;
  clear(namespace?: string): void;
  size(): { readonly objects: number; readonly bytes: number };
}

/** Photos come from the customer's server, recordings from the page. */
export type MediaKind = 'photo' | 'recording';

export interface NewObject {
  readonly kind: MediaKind;
  /** Of the attempt that was recorded; a photo has none yet. */
  readonly bizToken?: string | undefined;
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly namespace: string;
}

export interface StoredObject extends NewObject {
  readonly key: string;
  /** 32 lower-case hex digits; also the ETag. */
  readonly md5: string;
  readonly storedAt: number;
}

/**
 * The oldest of a kind go when together they are larger than this. Each kind for itself: recordings are many and large,
 * and a photo that made way for them would be missed by Apply, as if the customer had never uploaded it.
 */
export const keepMegabytes = 256;

interface Limited {
  readonly dropped: Dropped;
  /** Told of each that went to keep its kind within the limit. */
  readonly onRemoved: (object: StoredObject) => void;
}

export function createMedia(clock: Clock, { dropped, onRemoved }: Limited): Media {
  let objects = new Map<string, StoredObject>();
  const totalBytes: Record<MediaKind, number> = { photo: 0, recording: 0 };
  const place = (bucket: string, key: string) => `${bucket}/${key}`;

  function remove(name: string): void {
    const object = objects.get(name);
    if (object === undefined) return;
    totalBytes[object.kind] -= object.bytes.length;
    objects.delete(name);
  }

  /** The newest stays, however large. */
  function makeRoom(kind: MediaKind, newest: string): void {
    for (const [name, object] of objects) {
      if (totalBytes[kind] <= keepMegabytes * 1024 * 1024 || name === newest) return;
      if (object.kind !== kind) continue;
      remove(name);
      dropped.add('media', [name]);
      onRemoved(object);
    }
  }

  return {
    put(bucket, key, object) {
      const name = place(bucket, key);
      remove(name);
      const { kind, bizToken, bytes, contentType, namespace } = object;
      // No spread: V8 would keep a hidden class for each object. And the key as a part of the name, which is kept anyway.
      const stored: StoredObject = {
        kind,
        bizToken,
        bytes,
        contentType,
        namespace,
        key: name.slice(bucket.length + 1),
        md5: md5Hex(bytes),
        storedAt: clock.now(namespace),
      };
      objects.set(name, stored);
      totalBytes[kind] += bytes.length;
      makeRoom(kind, name);
      return stored;
    },
    size: () => ({ objects: objects.size, bytes: totalBytes.photo + totalBytes.recording }),
    wasRemoved: (bucket, key) => dropped.has('media', place(bucket, key)),
    get: (bucket, key) => objects.get(place(bucket, key)),
    remove(bucket, key) {
      remove(place(bucket, key));
    },
    clear(namespace) {
      if (namespace === undefined) {
        // A new one: a map that was large keeps its memory.
        objects = new Map();
        Object.assign(totalBytes, { photo: 0, recording: 0 });
        return;
      }
      for (const [name, object] of objects) if (object.namespace === namespace) remove(name);
    },
  };
}

export const md5Hex = (bytes: Buffer): string => createHash('md5').update(bytes).digest('hex');
