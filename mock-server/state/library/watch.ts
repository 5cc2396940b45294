import { watch, statSync, type FSWatcher } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { kinds } from './kinds.js';

/** An editor writes a file in several steps; what comes within this time is one change. */
const settleMs = 50;

/**
 * Tells when something in the folder of a library has changed: by the system's events, of the folder itself, of those in
 * it, and of the one around it, where a checkout takes it away and brings another. Returns the way to stop.
 */
export function watchLibrary(folder: string, changed: () => Promise<void>): () => void {
  const watched = new Map<string, Watched>();
  let isEnding = false;
  let timer: NodeJS.Timeout | undefined;
  const around = dirname(folder);

  function event(path: string, name: string | null): void {
    if (isEnding || (path === around && name !== basename(folder))) return;
    if (name?.startsWith('.') === true && path !== around) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      follow();
      void changed();
    }, settleMs);
    timer.unref();
  }

  /** Of a folder that was taken away and made anew, another one is watched. */
  function follow(): void {
    for (const path of [around, folder, ...kinds.map((kind) => join(folder, kind))]) {
      const inode = inodeOf(path);
      const now = watched.get(path);
      if (now?.inode === inode) continue;
      now?.watcher.close();
      watched.delete(path);
      const watcher = inode === undefined ? undefined : watcherOf(path, event);
      if (inode !== undefined && watcher !== undefined) watched.set(path, { inode, watcher });
    }
  }

  follow();
  return () => {
    isEnding = true;
    clearTimeout(timer);
    for (const { watcher } of watched.values()) watcher.close();
  };
}

interface Watched {
  readonly inode: number;
  readonly watcher: FSWatcher;
}

const inodeOf = (path: string): number | undefined =>
  statSync(path, { throwIfNoEntry: false })?.ino;

/** Where the system has no watchers left, the library stands as it was read; a write by the control API is read all the same. */
function watcherOf(
  path: string,
  event: (path: string, name: string | null) => void,
): FSWatcher | undefined {
  try {
    const watcher = watch(path, { persistent: false }, (_, name) => event(path, name));
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}
