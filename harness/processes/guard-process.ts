import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import type { Identified } from './guard.js';
import { beginningOf, signal, signalGroup, strays } from './processes.js';
import { socketFolder } from './socket-folder.js';

/** The guard's own process. Each line holds all that is open; after the last one the run has gone. */
let open: readonly Identified[] = [];
for await (const line of createInterface({ input: process.stdin }))
  open = JSON.parse(line) as readonly Identified[];

/** What was killed takes a moment to go, and writes until then. */
const reapMs = 2_000;
const isThere = ({ pid, began, mark }: Identified): boolean =>
  (pid !== null && began !== '' && beginningOf(pid) === began) ||
  (pid === null && mark !== null && strays(mark).length > 0);

for (const entry of open) {
  if (entry.pid !== null && isThere(entry)) signalGroup(entry.pid, 'SIGKILL');
  if (entry.mark === null) continue;
  for (const pid of strays(entry.mark)) {
    // Where it leads a group, those of it that have written over their environment go too.
    signalGroup(pid, 'SIGKILL');
    signal(pid, 'SIGKILL');
  }
}
const deadline = AbortSignal.timeout(reapMs);
while (!deadline.aborted && open.some(isThere)) await after(20);
const folders = new Set(open.flatMap((entry) => entry.folders));
for (const folder of [...folders, ...[...folders].flatMap(socketFolder)])
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
