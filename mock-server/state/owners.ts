/** Of which namespace uploaded objects are: a pre-signed link tells neither that nor by whom it was asked for. */
export interface Owners {
  set(bucket: string, key: string, namespace: string): void;
  of(bucket: string, key: string): string | undefined;
}

/** A long-lived server forgets the oldest, which are then of `default`. */
const keep = 10_000;

export function createOwners(): Owners {
  const namespaces = new Map<string, string>();
  return {
    set(bucket, key, namespace) {
      namespaces.set(`${bucket}/${key}`, namespace);
      if (namespaces.size <= keep) return;
      for (const oldest of namespaces.keys()) {
        namespaces.delete(oldest);
        break;
      }
    },
    of: (bucket, key) => namespaces.get(`${bucket}/${key}`),
  };
}
