import type { Place } from './uploads.js';

/** Objects whose links were given out with `https`: one who comes by plain HTTP has changed the link. */
export interface SecureLinks {
  add(place: Place): void;
  has(place: Place): boolean;
  clear(): void;
}

/** The oldest go when this many are kept. */
const keepLinks = 10_000;

export function createSecureLinks(): SecureLinks {
  const kept = new Set<string>();
  const nameOf = ({ bucket, key }: Place) => `${bucket}/${key}`;
  return {
    add(place) {
      kept.add(nameOf(place));
      if (kept.size <= keepLinks) return;
      const [oldest] = kept;
      if (oldest !== undefined) kept.delete(oldest);
    },
    has: (place) => kept.has(nameOf(place)),
    clear() {
      kept.clear();
    },
  };
}
