import { spawn, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import type { Writable } from 'node:stream';
import { packagePath } from '../../mock-server/index.js';
import { beginningOf } from './processes.js';

/** What has to end with the run. */
export interface Guarded {
  /** Leads a group of its own; null while it is not known yet. */
  readonly pid: number | null;
  /** What everything that it starts carries in its environment, where it does. */
  readonly mark: string | null;
  /** Temporary folders that go with it. */
  readonly folders: readonly string[];
}

/** As it goes to the guard: a number alone may be another process's by then. */
export interface Identified extends Guarded {
  readonly began: string;
}

const guarded = new Set<Identified>();
let guarding: ChildProcess | undefined;

/**
 * Nobody can act on SIGKILL. So a small process beside the run holds a pipe of it: once the pipe closes, however the run
 * has ended, what the run still had open is ended, and its folders are removed.
 *
 * @returns takes it off the list again
 */
export function guard(entry: Guarded): () => void {
  // It knows no groups.
  if (process.platform === 'win32') return () => undefined;
  const identified = { ...entry, began: entry.pid === null ? '' : beginningOf(entry.pid) };
  guarded.add(identified);
  tell();
  return () => {
    if (guarded.delete(identified)) tell();
  };
}

function tell(): void {
  guarding ??= startGuard();
  guarding.stdin?.write(`${JSON.stringify([...guarded])}\n`);
  if (guarded.size > 0) return;
  guarding.stdin?.end();
  guarding = undefined;
}

/** In a session of its own, so that what ends the run's group does not end the guard. It needs nothing of the environment. */
function startGuard(): ChildProcess {
  const child = spawn(process.execPath, [packagePath('dist/bundle/guard.js')], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: tmpdir(),
    env: { PATH: process.env.PATH },
  });
  const ignore = () => undefined;
  // Without a guard a run is as good as any, unless it is killed.
  child.on('error', ignore).unref();
  child.stdin.on('error', ignore);
  // A pipe of a child is a socket, whatever its type says.
  (child.stdin as Writable & { unref?: () => void }).unref?.();
  return child;
}
