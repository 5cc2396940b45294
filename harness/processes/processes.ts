import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Carried by everything that a worker's command starts, however far it gets away from it. */
export const workerMark = 'FACEID_MOCK_WORKER';

/** False once nothing is left of the group. */
export const signalGroup = (group: number, name: NodeJS.Signals | 0): boolean =>
  signal(-group, name);

export function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    // It has ended by itself.
    return false;
  }
}

/**
 * Those of a group that run. What has ended and was never reaped keeps its number, and takes signals, for as long
 * as its parent likes: in a container whose first process is an application, for good.
 */
export const members = (group: number): number[] =>
  processes().filter((pid) => {
    const [state, , itsGroup] = statOf(pid);
    return itsGroup === String(group) && state !== 'Z' && state !== 'X';
  });

/**
 * Processes that made themselves a group of their own (daemons, `setsid`): they still carry the mark. Only
 * Linux shows the environment of others; elsewhere the group is all that is known.
 */
export const strays = (mark: string): number[] =>
  process.platform !== 'linux'
    ? []
    : processes().filter(
        (pid) => pid !== process.pid && read(pid, 'environ').includes(`${workerMark}=${mark}\0`),
      );

/** From the state on. The name before it stands in parentheses, and may hold some itself: "1 (a) b) S parent group …". */
const statOf = (pid: number): readonly string[] =>
  read(pid, 'stat').split(') ').at(-1)?.split(' ') ?? [];

/**
 * When a process began, in the system's own words; empty once it has gone. With its number it names one process for
 * good, while the number alone may be another's by now.
 */
export function beginningOf(pid: number): string {
  if (process.platform === 'linux') {
    const stat = statOf(pid);
    return stat[0] === 'Z' ? '' : (stat[19] ?? '');
  }
  const { output } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  // Null where there is no such program: then nothing is ended.
  return ((output as readonly (string | null)[] | null)?.[1] ?? '').trim();
}

const processes = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

/** Empty where the process ended meanwhile, or is another user's. */
function read(pid: number, what: 'stat' | 'environ'): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'latin1');
  } catch {
    return '';
  }
}
