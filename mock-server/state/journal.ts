import type { Clock } from './clock.js';

/**
 * Everything that happens, in order. One verification's entries are its timeline; dashboard, harness and
 * report read only this.
 */
export interface Journal {
  append(entry: NewEntry): Entry;
  timeline(bizToken: string): readonly Entry[];
  entries(namespace?: string): readonly Entry[];
  subscribe(listener: (entry: Entry) => void): () => void;
  clear(namespace?: string): void;
}

export interface NewEntry {
  readonly kind: EntryKind;
  readonly lane: 'server' | 'page' | 'camera';
  readonly namespace: string;
  readonly bizToken?: string;
  /** One sentence for a person. */
  readonly text: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface Entry extends NewEntry {
  /** Counts up by one; tells the order where two entries share a millisecond. */
  readonly index: number;
  /** Virtual Unix time in milliseconds. */
  readonly at: number;
}

export type EntryKind =
  | 'api-call'
  | 'api-refused'
  | 'finding'
  | 'token-issued'
  | 'result-fetched'
  | 'upload'
  | 'upload-refused'
  | 'page-opened'
  | 'page-refused'
  | 'mode-decided'
  | 'mode-changed'
  | 'camera'
  | 'capture-started'
  | 'recording'
  | 'attempt'
  | 'redirect'
  | 'page-error';

/** Old entries go when this many are kept, so that a long-lived server stays small. */
const keepEntries = 50_000;

export function createJournal(clock: Clock): Journal {
  let kept: Entry[] = [];
  let nextIndex = 0;
  const byToken = new Map<string, Entry[]>();
  const listeners = new Set<(entry: Entry) => void>();

  function forgetOldest(): void {
    const gone = kept.slice(0, keepEntries / 2);
    kept = kept.slice(keepEntries / 2);
    const oldest = kept[0]?.index ?? nextIndex;
    for (const { bizToken } of gone) {
      if (bizToken === undefined) continue;
      const rest = byToken.get(bizToken)?.filter(({ index }) => index >= oldest) ?? [];
      if (rest.length === 0) byToken.delete(bizToken);
      else byToken.set(bizToken, rest);
    }
  }

  return {
    append(entry) {
      const written: Entry = { ...entry, index: nextIndex++, at: clock.now() };
      kept.push(written);
      if (written.bizToken !== undefined) {
        const timeline = byToken.get(written.bizToken);
        if (timeline) timeline.push(written);
        else byToken.set(written.bizToken, [written]);
      }
      if (kept.length > keepEntries) forgetOldest();
      for (const listener of listeners) listener(written);
      return written;
    },
    timeline: (bizToken) => [...(byToken.get(bizToken) ?? [])],
    entries: (namespace) =>
      kept.filter((entry) => namespace === undefined || entry.namespace === namespace),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear(namespace) {
      kept = kept.filter((entry) => namespace !== undefined && entry.namespace !== namespace);
      byToken.clear();
      for (const entry of kept) {
        if (entry.bizToken === undefined) continue;
        const timeline = byToken.get(entry.bizToken);
        if (timeline) timeline.push(entry);
        else byToken.set(entry.bizToken, [entry]);
      }
    },
  };
}
