import { setTimeout as after } from 'node:timers/promises';
import type { Browser } from 'puppeteer';
import { signal } from '../processes/processes.js';
import { removeLeftovers } from './leftovers.js';

/** A machine that is busy with something else keeps even a browser that closes by itself waiting for long. */
const graceMs = 1_500;
/** Until what was killed is gone, and its profile removed. */
const reapMs = 1_000;

/** Ends a browser that we have launched. Its profile is thrown away, so nothing is lost where it is killed. */
export async function endBrowser(
  browser: Browser,
  leftovers: readonly string[],
  isHurried = false,
): Promise<void> {
  const closed = browser.close().catch(() => undefined);
  if (isHurried || !(await isDone(closed, graceMs))) {
    killGroup(browser.process()?.pid);
    await isDone(closed, reapMs);
  }
  removeLeftovers(leftovers);
}

const isDone = (work: Promise<unknown>, limitMs: number): Promise<boolean> =>
  Promise.race([work.then(() => true), after(limitMs, false, { ref: false })]);

/** It leads a group of its own, to which all of its processes belong; Windows knows no groups. */
function killGroup(pid: number | undefined): void {
  if (pid !== undefined) signal(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
}
