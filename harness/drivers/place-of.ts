import type { Page } from 'puppeteer';
import { withinMs } from '../within.js';

const limitMs = 1_000;

/** Where a window is, for the end of a sentence: its address, and its status where it is no page to go on from. */
export async function placeOf(page: Page): Promise<string> {
  const asked = page.evaluate(() => {
    const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return entry?.responseStatus ?? 0;
  });
  // A page that hangs does not know either.
  const status = await withinMs(limitMs, asked).catch(() => 0);
  const address = `the browser is at ${page.url()}`;
  return status < 400 ? address : `${address}, which was answered with status ${status}`;
}
