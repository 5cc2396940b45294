import { mkdir, rename, rm, open } from 'node:fs/promises';
import { join } from 'node:path';
import { createOneAtATime } from '../../shared/one-at-a-time.js';
import { problemsAmong } from './contradictions.js';
import type { Kind, ValueOf } from './kinds.js';
import { ofKind } from './known.js';
import type { Ours } from './ours.js';
import { parseEntry, WrongEntry, type Entry } from './parse-entry.js';
import { LibraryError, problemAt, shownPath, type Problem } from './problem.js';
import { maxFiles, readLibrary } from './read-library.js';

/** Edge cases of one's own, in a folder; what is read stands until the next reading is done. */
export interface Library {
  readonly folder: string;
  list<K extends Kind>(kind: K): readonly ValueOf[K][];
  entries<K extends Kind>(kind: K): readonly Entry<K>[];
  find(kind: Kind, id: string): Entry | undefined;
  /** Files that are wrong just now; of each what was read last goes on. */
  problems(): readonly Problem[];
  /** Reads all of it again. */
  reload(): Promise<void>;
  /** Told after each reading that changed something, wrong files included. */
  subscribe(listener: () => void): () => void;
  /**
   * Written aside, renamed, and read back.
   *
   * @throws WrongEntry where it is none; then nothing is written
   */
  put(place: Place, value: unknown, may: May): Promise<Entry>;
  /**
   * What was there.
   *
   * @throws WrongEntry where another file needs it
   */
  remove(place: Place, may: (now: Entry | undefined) => Entry): Promise<Entry>;
}

/** Asked at the last moment what is there now, null for a file that cannot be read; throws where it may not go. */
export type May = (now: Entry | undefined | null) => void;

export interface Place {
  readonly kind: Kind;
  readonly id: string;
}

/** @throws LibraryError where a file of it is wrong */
export async function openLibrary(
  folder: string,
  { ours, draftName }: { readonly ours: Ours; readonly draftName: () => string },
): Promise<Library> {
  let { entries, problems } = await readLibrary(folder, ours);
  if (problems.length > 0) throw new LibraryError(problems);
  const oneAtATime = createOneAtATime();
  const listeners = new Set<() => void>();
  const find = ({ kind, id }: Place) =>
    entries.find((entry) => entry.kind === kind && entry.id === id);

  async function read(): Promise<void> {
    const before = stateOf(entries, problems);
    try {
      ({ entries, problems } = await readLibrary(folder, ours, entries));
    } catch (error) {
      // Nobody waits for it who could be told: what was read last goes on.
      problems =
        error instanceof LibraryError
          ? error.problems
          : [problemAt(folder, `it cannot be read: ${(error as Error).message}`)];
    }
    if (stateOf(entries, problems) === before) return;
    for (const listener of listeners) listener();
  }
  const alone = <T>(work: () => Promise<T>) => oneAtATime('', work);

  /** As it would be read if it stood there; and so that nothing else is wrong for its sake. */
  function checked(place: Place, text: string): Entry {
    const entry = parseEntry({ ...place, file: fileOf(place) }, text);
    const others = entries.filter(({ file }) => file !== entry.file);
    const [problem] = problemsAmong([...others, entry], ours).values();
    if (problem !== undefined) throw new WrongEntry(problem.message, problem.line);
    const isFull = find(place) === undefined && ofKind(entries, place.kind).length >= maxFiles;
    if (isFull) throw new WrongEntry(`there are ${maxFiles} files in ${place.kind} already`);
    return entry;
  }

  function notNeeded(entry: Entry): void {
    const [problem] = problemsAmong(
      entries.filter((each) => each !== entry),
      ours,
    ).values();
    if (problem !== undefined)
      throw new WrongEntry(`${problem.file} needs it: ${problem.message}`, problem.line);
  }
  const fileOf = ({ kind, id }: Place) => join(folder, kind, `${id}.json`);
  const isWrong = (place: Place) => problems.some(({ file }) => file === shownPath(fileOf(place)));

  return {
    folder,
    list: <K extends Kind>(kind: K) => ofKind(entries, kind).map(({ value }) => value),
    entries: (kind) => ofKind(entries, kind),
    find: (kind, id) => find({ kind, id }),
    problems: () => problems,
    reload: () => alone(read),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    put: (place, value, may) =>
      alone(async () => {
        // What was written by hand since is what is there.
        await read();
        may(isWrong(place) ? null : find(place));
        const { file, text } = checked(place, `${JSON.stringify(value, null, 2)}\n`);
        await writeWhole(file, text, draftName());
        await read();
        const written = find(place);
        if (written === undefined) throw new Error(`${file} was written and is not there`);
        return written;
      }),
    remove: (place, may) =>
      alone(async () => {
        await read();
        const now = may(find(place));
        notNeeded(now);
        await rm(now.file, { force: true });
        await read();
        return now;
      }),
  };
}

/** Two readings that say the same changed nothing. */
const stateOf = (entries: readonly Entry[], problems: readonly Problem[]): string =>
  JSON.stringify([entries.map(({ file, etag }) => [file, etag]), problems]);

/** Whoever reads meanwhile finds the old file or the new one, and no half of either. */
async function writeWhole(file: string, text: string, draftName: string): Promise<void> {
  const folder = join(file, '..');
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `.${draftName}.draft`);
  try {
    const handle = await open(draft, 'wx');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}
