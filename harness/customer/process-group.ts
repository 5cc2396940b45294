import type { ChildProcess } from 'node:child_process';
import { guard } from '../processes/guard.js';
import { members, signal, signalGroup, strays } from '../processes/processes.js';

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
  const release = guard({ pid: group, mark, folders: [] });
  return {
    signal: (name) => signalGroup(group, name),
    isAlive: () => isAlive(group, mark),
    async end(isHurried = false) {
      // Ended before: the number may be somebody else's by now.
      if (!running.has(group)) return;
      await endGroup(group, mark, isHurried ? hurriedMs : graceMs);
      running.delete(group);
      release();
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

/** Once the group has nobody, or nobody but the ended, and nothing carries the mark any more. */
function isAlive(group: number, mark: string): boolean {
  if (process.platform !== 'linux') return signalGroup(group, 0);
  return (signalGroup(group, 0) && members(group).length > 0) || strays(mark).length > 0;
}
