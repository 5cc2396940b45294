import { readdir, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { nearest } from '../../shared/nearest.js';
import { problemsAmong } from './contradictions.js';
import { isKind, kinds, type Kind } from './kinds.js';
import type { Ours } from './ours.js';
import { parseEntry, WrongEntry, type Entry } from './parse-entry.js';
import { LibraryError, problemAt, type Problem } from './problem.js';
import { maxFileBytes, readText, Unreadable } from './read-text.js';

/** More than people write, and few enough to be read at every change. */
export const maxFiles = 2_000;
const maxBytes = 64 * maxFileBytes;

/** All that a library holds, as far as it is sound, and what is not. */
export interface Contents {
  readonly entries: readonly Entry[];
  readonly problems: readonly Problem[];
}

/**
 * @param before of a file that is wrong now, what was read from it last goes on
 * @throws LibraryError where there is no such folder, or it is none of a library
 */
export async function readLibrary(
  folder: string,
  ours: Ours,
  before: readonly Entry[] = [],
): Promise<Contents> {
  const root = await rootOf(folder);
  const problems = new Map<string, Problem>();
  const read: Entry[] = [];
  const budget = { bytes: maxBytes };
  const files = await Promise.all(kinds.map((kind) => filesOf(folder, kind)));
  for (const some of handfuls(files.flat())) {
    const found = await Promise.all(some.map((each) => readEntry(each, { root, budget })));
    for (const [at, each] of found.entries())
      if (each !== undefined && 'message' in each) problems.set(some[at]?.file ?? '', each);
      else if (each !== undefined) read.push(each);
  }
  for (const [{ file }, problem] of problemsAmong(read, ours)) problems.set(file, problem);
  const kept = before.filter(({ file }) => problems.has(file));
  const sound = read.filter(({ file }) => !problems.has(file));
  return { entries: [...sound, ...kept], problems: [...problems.values()] };
}

/** Where links may lead, and that nobody wrote `scenario/` and waits for it to be read. */
async function rootOf(folder: string): Promise<string> {
  try {
    for (const { name, isFolder } of await listed(folder)) {
      const meant = isKind(name) || !isFolder ? undefined : nearest(name, kinds);
      if (meant !== undefined)
        throw new LibraryError([
          problemAt(join(folder, name), `a library has no such folder. Did you mean "${meant}"?`),
        ]);
    }
    return await realpath(folder);
  } catch (error) {
    if (error instanceof LibraryError) throw error;
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new LibraryError([
      problemAt(folder, `there is no folder to read a library from (${code})`),
    ]);
  }
}

const listed = async (folder: string) =>
  (await readdir(folder, { withFileTypes: true })).map((each) => ({
    name: each.name,
    isFolder: each.isDirectory(),
  }));

interface File {
  readonly kind: Kind;
  readonly file: string;
}

/** So many are open at a time: one after the other would wait for the disk most of the time. */
const openAtATime = 32;

const handfuls = (files: readonly File[]): File[][] =>
  Array.from({ length: Math.ceil(files.length / openAtATime) }, (_, at) =>
    files.slice(at * openAtATime, (at + 1) * openAtATime),
  );

/** Files that begin with a dot are drafts of ours and of editors. */
async function filesOf(folder: string, kind: Kind): Promise<File[]> {
  const path = join(folder, kind);
  const names = await readdir(path).catch((error: unknown) => {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw new LibraryError([problemAt(path, `it is no folder that can be read (${code})`)]);
  });
  const files = names.filter((name) => name.endsWith('.json') && !name.startsWith('.')).sort();
  if (files.length <= maxFiles) return files.map((name) => ({ kind, file: join(path, name) }));
  throw new LibraryError([
    problemAt(path, `there are ${files.length} files in it; at most ${maxFiles} are read`),
  ]);
}

interface Reading {
  readonly root: string;
  readonly budget: { bytes: number };
}

async function readEntry(
  { kind, file }: File,
  { root, budget }: Reading,
): Promise<Entry | Problem | undefined> {
  try {
    const text = await readText(file, root);
    if (text === undefined) return undefined;
    budget.bytes -= text.length;
    if (budget.bytes < 0)
      throw new Unreadable('the library is larger than the 64 MB that are read');
    const id = basename(file, '.json');
    return parseEntry({ kind, id, file }, text);
  } catch (error) {
    if (error instanceof Unreadable) return problemAt(file, error.message);
    if (error instanceof WrongEntry) return problemAt(file, error.message, error.line);
    throw error;
  }
}
