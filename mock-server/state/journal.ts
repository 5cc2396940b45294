import { speak, type Sayable, type Sentence } from '../shared/texts.js';
import { keep } from './by-namespace.js';
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
  /** The entries behind this index, as many as are looked at in one go. */
  page(after: number, of: Concerned): Page;
  entries(namespace?: string): readonly Entry[];
  /** How many older entries of this timeline have gone to keep the journal within its limit. */
  droppedFrom(bizToken: string): number;
  subscribe(listener: (entry: Entry) => void): () => void;
  /** The timelines of these verifications. */
  forget(tokens: ReadonlySet<string>): void;
  clear(namespace?: string): void;
  size(): { readonly kept: number; readonly written: number };
}

/** Whose entries are asked for; left out, everybody's. */
export interface Concerned {
  readonly namespace?: string;
  readonly bizToken?: string;
}

export interface Page {
  readonly entries: readonly Entry[];
  /** What is no longer kept, by index, both ends included. */
  readonly gaps: readonly Gap[];
  /** Everything up to this index has been looked at. */
  readonly upTo: number;
}

export interface Gap {
  readonly from: number;
  readonly to: number;
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
  | 'phone-recorded'
  | 'result-fetched'
  | 'upload'
  | 'upload-refused'
  | 'photo-compared'
  | 'media-removed'
  | 'verifications-removed'
  | 'journal-shortened'
  | 'namespace-forgotten'
  | 'library'
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

/** So many are looked at for one page: little enough for the calls that wait meanwhile. */
const pageEntries = 250;

/** The older half goes when more are kept, so that a long-lived server stays small. */
const keepEntries = 50_000;

export function createJournal(clock: Clock, dropped: Dropped): Journal {
  let kept: Entry[] = [];
  let nextIndex = 0;
  const listeners = new Set<(entry: Entry) => void>();
  const inEnglish = speak('en', textsOf<Key>('mock-server/state').en);
  const shortened = createShortened();
  /** Up to which index a namespace was cleared by itself. */
  const cleared = new Map<string, number>();

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

  function page(after: number, of: Concerned): Page {
    const start = firstBehind(kept, after);
    const looked = kept.slice(start, start + pageEntries);
    const isEnd = start + looked.length >= kept.length;
    const upTo = isEnd ? nextIndex - 1 : (looked.at(-1)?.index ?? after);
    const holes = holesIn([after, ...looked.map(({ index }) => index), upTo + 1]);
    const isOldest = start === 0;
    const gaps = holes.filter(
      ({ from }) => (isOldest && from === after + 1) || mayConcern(from, of),
    );
    return { entries: looked.filter(concerning(of)), gaps, upTo };
  }

  /** A hole in the middle is what a reset or a removed verification left; of another namespace it is nobody's business. */
  function mayConcern(from: number, { namespace, bizToken }: Concerned): boolean {
    if (namespace === undefined) return bizToken === undefined;
    return from <= (cleared.get(namespace) ?? -1);
  }

  return {
    append,
    page,
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
      if (namespace === undefined) cleared.clear();
      else keep(cleared, [namespace, nextIndex - 1]);
      kept = kept.filter((entry) => namespace !== undefined && entry.namespace !== namespace);
    },
  };
}

const concerning =
  ({ namespace, bizToken }: Concerned) =>
  (entry: Entry): boolean =>
    (namespace === undefined || entry.namespace === namespace) &&
    (bizToken === undefined || entry.bizToken === bizToken);

/** Where the numbers do not follow each other. */
function holesIn(indexes: readonly number[]): Gap[] {
  const holes: Gap[] = [];
  for (const [at, index] of indexes.entries()) {
    const before = indexes[at - 1] ?? index - 1;
    if (index > before + 1) holes.push({ from: before + 1, to: index - 1 });
  }
  return holes;
}

/** Entries are in the order of their index: looked for by halves. */
function firstBehind(entries: readonly Entry[], index: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.index ?? Infinity) > index) high = middle;
    else low = middle + 1;
  }
  return low;
}
