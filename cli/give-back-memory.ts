import { setTimeout as after } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Mock } from '../mock-server/index.js';

/** More than at the start by less than this is not worth two pauses of some 30 ms. */
const worthBytes = 64 * 1024 * 1024;
/** Tests reset again and again, and what is in use between them is none to be given back. */
const apartMs = 10_000;
/** The answer to the reset goes first. */
const answerMs = 100;
/** What one collection has found is swept beside the work, and given back by a second. */
const sweepMs = 500;

/**
 * V8 collects when something new is wanted. After a reset nothing is, so hundreds of megabytes that nobody holds any more
 * stay resident for as long as the emulator rests. This process is the emulator's alone: in it, they may be collected.
 */
export function giveBackMemory(mock: Mock): void {
  const bytesAtStart = process.memoryUsage.rss();
  let collectedAt = -Infinity;
  let isUnderWay = false;
  mock.onReset(() => {
    if (isUnderWay || process.memoryUsage.rss() - bytesAtStart < worthBytes) return;
    isUnderWay = true;
    void collect(Math.max(answerMs, collectedAt + apartMs - performance.now())).then(() => {
      collectedAt = performance.now();
      isUnderWay = false;
    });
  });
}

async function collect(waitMs: number): Promise<void> {
  const collectNow = collector();
  for (const ms of [waitMs, sweepMs]) {
    await after(ms, undefined, { ref: false });
    collectNow();
  }
}

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const collectNow = runInNewContext('globalThis.gc') as (() => void) | undefined;
  setFlagsFromString('--no-expose-gc');
  return () => collectNow?.();
}
