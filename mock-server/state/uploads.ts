/** Links that CreateUploadUrl gave out: the storage sees only a key, and wants to know whose it is. */
export interface Uploads {
  give(place: Place, namespace: string): void;
  /** Apply was called with the photo there, which it found or not. */
  apply(place: Place, found: boolean): void;
  get(place: Place): Upload | undefined;
  /** The link that a changed one was, by the id in its key. */
  like(text: string): Upload | undefined;
  clear(namespace?: string): void;
}

export interface Place {
  readonly bucket: string;
  readonly key: string;
}

export interface Upload {
  readonly namespace: string;
  readonly applied: 'no' | 'with-photo' | 'without-photo';
}

/** Of CreateUploadUrl's answer; it ends the key. */
const requestId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** The oldest go when this many are kept; a link lives two hours. */
const keepUploads = 10_000;

export function createUploads(): Uploads {
  const kept = new Map<string, Upload>();
  const nameOf = ({ bucket, key }: Place) => `${bucket}/${key}`;

  return {
    give(place, namespace) {
      kept.set(nameOf(place), { namespace, applied: 'no' });
      if (kept.size <= keepUploads) return;
      const [oldest] = kept.keys();
      if (oldest !== undefined) kept.delete(oldest);
    },
    apply(place, found) {
      const name = nameOf(place);
      const upload = kept.get(name);
      if (upload) kept.set(name, { ...upload, applied: found ? 'with-photo' : 'without-photo' });
    },
    get: (place) => kept.get(nameOf(place)),
    like(text) {
      const [id] = requestId.exec(text.toLowerCase()) ?? [];
      if (id === undefined) return undefined;
      for (const [name, upload] of kept) if (name.endsWith(id)) return upload;
      return undefined;
    },
    clear(namespace) {
      for (const [name, upload] of kept)
        if (namespace === undefined || upload.namespace === namespace) kept.delete(name);
    },
  };
}
