import { afterEach, expect, test } from 'vitest';
import type { Page } from 'puppeteer';
import { askPage } from '../../harness/drivers/ask-page.js';
import { useBrowser } from '../support/browser.js';
import { html, useCustomer } from '../support/customer.js';

const browser = useBrowser('shell');
const customer = useCustomer({
  '/first': (_, response) => {
    html(response, '<p id="first">First</p>');
  },
  '/second': (_, response) => {
    html(response, '<p id="second">Second</p>');
  },
  '/around': (_, response) => {
    html(response, '<iframe src="/first"></iframe>');
  },
});

const opened: Page[] = [];
async function open(path: string): Promise<Page> {
  const page = await browser().newPage();
  opened.push(page);
  await page.goto(`${customer()}${path}`);
  return page;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((page) => page.close()));
});

const wordsOf = (selector: string): string | null =>
  document.querySelector(selector)?.textContent ?? null;
const never = (): string | null => null;
const timeoutMs = 20_000;

test('what is there already is the answer', async () => {
  const page = await open('/first');
  expect(await askPage(page.mainFrame(), wordsOf, '#first', { timeoutMs })).toBe('First');
});

test('what comes later is the answer, whether by a change of the page or by nothing that shows', async () => {
  const page = await open('/first');
  const byChange = askPage(page.mainFrame(), wordsOf, '#late', { timeoutMs });
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<p id="late">Late</p>'));
  expect(await byChange).toBe('Late');
  const kept = (name: string) => (globalThis as unknown as Record<string, string>)[name] ?? null;
  const asking = askPage(page.mainFrame(), kept, 'said', { timeoutMs, everyMs: 10 });
  await page.evaluate(() => Object.assign(globalThis, { said: 'so' }));
  expect(await asking).toBe('so');
});

test('the next document is asked when the first has none', async () => {
  const page = await open('/first');
  const asking = askPage(page.mainFrame(), wordsOf, '#second', { timeoutMs });
  await page.goto(`${customer()}/second`);
  expect(await asking).toBe('Second');
});

test('a document that is come back to is asked as well', async () => {
  const page = await open('/first');
  await page.goto(`${customer()}/second`);
  const asking = askPage(page.mainFrame(), wordsOf, '#first', { timeoutMs });
  await page.goBack();
  expect(await asking).toBe('First');
});

test('who has no answer in time says null, and so does a page that hangs', async () => {
  const page = await open('/first');
  expect(await askPage(page.mainFrame(), never, null, { timeoutMs: 30 })).toBe(null);
  const hanging = page.evaluate(() => {
    const end = Date.now() + 2_000;
    while (Date.now() < end);
  });
  expect(await askPage(page.mainFrame(), never, null, { timeoutMs: 30 })).toBe(null);
  await hanging;
});

test('nobody is asked any more once it is called off', async () => {
  const page = await open('/first');
  const over = new AbortController();
  const asking = askPage(page.mainFrame(), never, null, { timeoutMs, signal: over.signal });
  over.abort();
  expect(await asking).toBe(null);
});

test('a question that goes wrong is said, and so is a frame that is gone', async () => {
  const page = await open('/around');
  await expect(askPage(page.mainFrame(), wordsOf, '#1', { timeoutMs })).rejects.toThrow(
    "'#1' is not a valid selector",
  );
  const frame = await page.waitForFrame(`${customer()}/first`);
  const asking = askPage(frame, wordsOf, '#second', { timeoutMs });
  const refused = expect(asking).rejects.toThrow('detached');
  await page.$eval('iframe', (element) => {
    element.remove();
  });
  await refused;
});
