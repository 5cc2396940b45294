import type { Kind } from './kinds.js';
import type { Ours } from './ours.js';
import type { Entry } from './parse-entry.js';
import { shownPath } from './problem.js';

/** What can be named: the package's own, and what the library holds beside it. */
export interface Known {
  readonly ours: Ours;
  readonly scenarios: ReadonlyMap<string, Entry<'scenarios'>>;
  readonly cameras: ReadonlyMap<string, Entry<'cameras'>>;
  readonly devices: ReadonlyMap<string, Entry<'devices'>>;
  readonly answers: ReadonlyMap<string, Entry<'answers'>>;
}

/** Where in an entry, and what. */
export type Found = readonly [path: readonly PropertyKey[], message: string] | undefined;

export const isOf = <K extends Kind>(kind: K, entry: Entry): entry is Entry<K> =>
  entry.kind === kind;

export const ofKind = <K extends Kind>(entries: readonly Entry[], kind: K): Entry<K>[] =>
  entries.filter((entry): entry is Entry<K> => isOf(kind, entry));

export const placeOf = (
  { file, lineOf }: Pick<Entry, 'file' | 'lineOf'>,
  path: readonly PropertyKey[],
): string => `${shownPath(file)}:${lineOf(path)}`;
