import { speak, type Sayable, type Sentence } from '../shared/texts.js';
import type { Clock } from './clock.js';
import type { Dropped } from './dropped.js';
import { textsOf } from './read-texts.js';
import { createShortened } from './shortened.js';
import type en from './texts/en.json';

type Key = keyof typeof en;
export type JournalKey = Sayable<Key>;

/**
 * Everything that happens, in order. One verification's entries are its timeline; dashboard, harness and
 * report read only this.
 */
export interface Journal {
  append(entry: NewEntry): Entry;
  timeline(bizToken: string): readonly Entry[];
  entries(namespace?: string): readonly Entry[];
  /** How many older entries of this timeline have gone to keep the journal within its limit. */
  droppedFrom(bizToken: string): number;
  subscribe(listener: (entry: Entry) => void): () => void;
  /** The timelines of these verifications. */
  forget(tokens: ReadonlySet<string>): void;
  clear(namespace?: string): void;
  size(): { readonly kept: number; readonly written: number };
}

export type NewEntry = Facts & (Said | Told);

interface Facts {
  readonly kind: EntryKind;
  readonly lane: 'server' | 'page' | 'camera';
  readonly namespace: string;
  readonly bizToken?: string | undefined;
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}

/** One sentence for a person, of the texts beside this file. */
interface Said {
  readonly say: Sentence<JournalKey>;
  readonly text?: undefined;
}

/** What has texts of its own, as findings have. */
interface Told {
  readonly text: string;
  readonly say?: undefined;
}

export interface Entry extends Facts {
  /** One sentence for a person, in English. */
  readonly text: string;
  /** The same in no language yet; left out where `text` has its words from elsewhere. */
  readonly say?: Sentence | undefined;
  /** Counts up by one; tells the order where two entries share a millisecond. */
  readonly index: number;
  /** Virtual Unix time in milliseconds. */
  readonly at: number;
}

export type EntryKind =
  | 'api-call'
  | 'api-refused'
  | 'fault'
  | 'finding'
  | 'token-issued'
  | 'scenario-chosen'
  | 'trial'
  | 'result-fetched'
  | 'upload'
  | 'upload-refused'
  | 'photo-compared'
  | 'media-removed'
  | 'verifications-removed'
  | 'journal-shortened'
  | 'namespace-forgotten'
  | 'page-opened'
  | 'page-refused'
  | 'mode-decided'
  | 'mode-changed'
  | 'unsupported'
  | 'camera'
  | 'capture-started'
  | 'recording'
  | 'attempt'
  | 'redirect'
  | 'page-event'
  | 'panel'
  | 'page-error';

/** The older half goes when more are kept, so that a long-lived server stays small. */
const keepEntries = 50_000;

export function createJournal(clock: Clock, dropped: Dropped): Journal {
  let kept: Entry[] = [];
  let nextIndex = 0;
  const listeners = new Set<(entry: Entry) => void>();
  const inEnglish = speak('en', textsOf<Key>('mock-server/state').en);
  const shortened = createShortened();

  // Every API call writes here: no spread, no index by token. Reading is rare and may look at all.
  function append({ kind, lane, namespace, bizToken, say, text, data }: NewEntry): Entry {
    const written: Entry = {
      index: nextIndex++,
      at: clock.now(namespace),
      kind,
      lane,
      namespace,
      bizToken,
      text: say === undefined ? text : inEnglish(say.key, say.values),
      say,
      data,
    };
    kept.push(written);
    for (const listener of listeners) listener(written);
    if (kept.length > keepEntries) dropOlder();
    return written;
  }

  function dropOlder(): void {
    const count = kept.length - keepEntries / 2;
    shortened.count(kept.slice(0, count));
    kept = kept.slice(count);
    dropped.count('journal', count);
    append({
      kind: 'journal-shortened',
      lane: 'server',
      namespace: 'default',
      say: { key: 'journal-shortened', values: { count, most: keepEntries } },
      data: { count },
    });
  }

  return {
    append,
    timeline: (bizToken) => kept.filter((entry) => entry.bizToken === bizToken),
    entries: (namespace) =>
      kept.filter((entry) => namespace === undefined || entry.namespace === namespace),
    droppedFrom: (bizToken) => shortened.of(bizToken),
    size: () => ({ kept: kept.length, written: nextIndex }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    forget(tokens) {
      shortened.forget(tokens);
      kept = kept.filter(({ bizToken }) => bizToken === undefined || !tokens.has(bizToken));
    },
    clear(namespace) {
      shortened.clear(namespace);
      kept = kept.filter((entry) => namespace !== undefined && entry.namespace !== namespace);
    },
  };
}
