import { createHash } from 'node:crypto';
import type { Pace } from '../shared/page-protocol.js';

/** A person sees calm flashes (under three a second, for photosensitive eyes); a test run spends milliseconds. */
export const paces: Readonly<Record<'human' | 'fast', Pace>> = {
  human: { flashMs: 500, settleMs: 900, resultMs: 600 },
  fast: { flashMs: 30, settleMs: 0, resultMs: 0 },
};

const colours = ['#ff5a5f', '#3aa0ff', '#3ddc84', '#ffd23f', '#b07cff', '#ffffff'] as const;
const flashCount = 4;

/** The order of colours is the server's secret until the page opens: different in each attempt, repeatable. */
export function flashesFor(bizToken: string, attempt: number): string[] {
  const bytes = createHash('sha256').update(`${bizToken}:${attempt}`).digest();
  const flashes: string[] = [];
  for (const byte of bytes) {
    const colour = colours[byte % colours.length] ?? colours[0];
    if (flashes.at(-1) !== colour) flashes.push(colour);
    if (flashes.length === flashCount) break;
  }
  return flashes;
}
