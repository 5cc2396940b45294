import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Carried by everything that a worker's command starts, however far it gets away from it. */
export const workerMark = 'FACEID_MOCK_WORKER';

/** How long a command may take to end by itself, and where nobody has that much time. */
const graceMs = 3_000;
const hurriedMs = 1_000;
const reapMs = 1_000;

/** What still runs: a run that is killed in its middle takes it along. */
const running = new Map<number, string>();

/** Ends a command, and whatever it started, also what outlived its shell or does not listen to SIGTERM. */
export interface ProcessGroup {
  readonly end: (isHurried?: boolean) => Promise<void>;
  /** Whether anything of it still runs. */
  readonly isAlive: () => boolean;
  /** As a terminal does: to all of it at once. */
  readonly signal: (name: NodeJS.Signals) => void;
}

/** `child` leads a group of its own and carries `mark` in its environment. */
export function watchGroup(child: ChildProcess, mark: string): ProcessGroup {
  const group = child.pid;
  if (group === undefined)
    return { end: () => Promise.resolve(), isAlive: () => false, signal: () => undefined };
  if (running.size === 0) process.once('exit', killAll);
  running.set(group, mark);
  return {
    signal: (name) => signalGroup(group, name),
    isAlive: () => isAlive(group, mark),
    async end(isHurried = false) {
      // Ended before: the number may be somebody else's by now.
      if (!running.has(group)) return;
      await endGroup(group, mark, isHurried ? hurriedMs : graceMs);
      running.delete(group);
      if (running.size === 0) process.off('exit', killAll);
    },
  };
}

async function endGroup(group: number, mark: string, limitMs: number): Promise<void> {
  signalGroup(group, 'SIGTERM');
  for (const pid of strays(mark)) signal(pid, 'SIGTERM');
  if (await isGone(group, mark, limitMs)) return;
  killGroup(group, mark);
  // Nobody refuses SIGKILL, but it takes its time.
  await isGone(group, mark, reapMs);
}

async function isGone(group: number, mark: string, limitMs: number): Promise<boolean> {
  const deadline = AbortSignal.timeout(limitMs);
  while (isAlive(group, mark)) {
    if (deadline.aborted) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

function killGroup(group: number, mark: string): void {
  signalGroup(group, 'SIGKILL');
  for (const pid of strays(mark)) signal(pid, 'SIGKILL');
}

function killAll(): void {
  for (const [group, mark] of running) killGroup(group, mark);
}

/** False once nothing is left of the group. */
const signalGroup = (group: number, name: NodeJS.Signals | 0): boolean => signal(-group, name);

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    // It has ended by itself.
    return false;
  }
}

/** Once the group has nobody, or nobody but the ended, and nothing carries the mark any more. */
function isAlive(group: number, mark: string): boolean {
  if (process.platform !== 'linux') return signalGroup(group, 0);
  return (signalGroup(group, 0) && members(group).length > 0) || strays(mark).length > 0;
}

/**
 * Those of a group that run. What has ended and was never reaped keeps its number, and takes signals, for as long
 * as its parent likes: in a container whose first process is an application, for good.
 */
const members = (group: number): number[] =>
  processes().filter((pid) => {
    // The name stands in parentheses, and may hold some itself: "1 (a) b) S parent group …".
    const [state, , itsGroup] = read(pid, 'stat').split(') ').at(-1)?.split(' ') ?? [];
    return itsGroup === String(group) && state !== 'Z' && state !== 'X';
  });

/**
 * Processes that made themselves a group of their own (daemons, `setsid`): they still carry the mark. Only
 * Linux shows the environment of others; elsewhere the group is all that is known.
 */
const strays = (mark: string): number[] =>
  process.platform !== 'linux'
    ? []
    : processes().filter(
        (pid) => pid !== process.pid && read(pid, 'environ').includes(`${workerMark}=${mark}\0`),
      );

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
