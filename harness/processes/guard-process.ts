import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import type { Identified } from './guard.js';
import { beginningOf, signal, signalGroup, strays } from './processes.js';

/** The guard's own process. Each line holds all that is open; after the last one the run has gone. */
let open: readonly Identified[] = [];
for await (const line of createInterface({ input: process.stdin }))
  open = JSON.parse(line) as readonly Identified[];

/** What was killed takes a moment to go, and writes until then. */
const reapMs = 2_000;
const isThere = ({ pid, began }: Identified): boolean => began !== '' && beginningOf(pid) === began;

for (const entry of open) {
  if (isThere(entry)) signalGroup(entry.pid, 'SIGKILL');
  if (entry.mark !== null) for (const pid of strays(entry.mark)) signal(pid, 'SIGKILL');
}
const deadline = AbortSignal.timeout(reapMs);
while (!deadline.aborted && open.some(isThere)) await after(20);
for (const folder of open.flatMap(({ folders }) => folders))
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
