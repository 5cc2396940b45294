import { readdir, readFile } from 'node:fs/promises';

/** Of a group, what still runs. What has ended and was not reaped yet is a name alone; only Linux tells it apart. */
export async function runningIn(group: number): Promise<string[]> {
  if (process.platform !== 'linux') return groupHasAny(group) ? ['something'] : [];
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '')),
  );
  return stats.filter((stat) => {
    const [state, , itsGroup] = stat.replace(/^.*\) /, '').split(' ');
    return itsGroup === String(group) && state !== 'Z';
  });
}

function groupHasAny(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}

/** The command lines of all that carries `STARTED_BY=<mark>`, however far it got away from who started it. Linux alone. */
export async function startedBy(mark: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const read = (pid: string, what: string) =>
    readFile(`/proc/${pid}/${what}`, 'latin1').catch(() => '');
  const found = await Promise.all(
    pids.map(async (pid) =>
      (await read(pid, 'environ')).includes(`STARTED_BY=${mark}\0`)
        ? [(await read(pid, 'cmdline')).replaceAll('\0', ' ')]
        : [],
    ),
  );
  return found.flat();
}
