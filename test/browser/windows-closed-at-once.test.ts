import { expect, test } from 'vitest';
import { windowOf } from '../../harness/drivers/known-windows.js';
import { watchWindows } from '../../harness/drivers/watch-windows.js';
import { useBrowser } from '../support/browser.js';

const browser = useBrowser();
/** A third of those that are closed this early are handed over by puppeteer without a document. */
const windows = 60;
const longestMs = 12;

test('windows that close while the browser announces them are nobody’s fault, and nothing is asked of them', async () => {
  const context = await browser().createBrowserContext();
  const page = await context.newPage();
  const announced: Promise<string | null>[] = [];
  context.on('targetcreated', (target) => {
    announced.push(windowOf(target).then((each) => each?.url() ?? null));
  });
  const loose: unknown[] = [];
  const keep = (reason: unknown) => loose.push(reason);
  process.on('unhandledRejection', keep);
  const watch = await watchWindows(page);
  try {
    await page.evaluate(
      async (count, lastMs) => {
        for (let at = 0; at < count; at += 1) {
          const opened = window.open('about:blank', `w${at}`);
          await new Promise((resolve) => setTimeout(resolve, at % lastMs));
          opened?.close();
        }
      },
      windows,
      longestMs,
    );
    await expect.poll(() => announced.length).toBe(windows);
    const urls = await Promise.all(announced);
    expect(urls.every((url) => url === null || url === '' || url === 'about:blank')).toBe(true);
    await expect.poll(async () => (await watch.look())?.windows.length).toBe(1);
  } finally {
    watch.end();
    process.off('unhandledRejection', keep);
  }
  expect(loose).toEqual([]);
  await context.close();
});
