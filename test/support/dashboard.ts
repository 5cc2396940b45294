import type { Browser, BrowserContext, Page } from 'puppeteer';
import { expect } from 'vitest';
import type { Mock } from '../../mock-server/index.js';

export interface OpenDashboard {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What failed in the page, and what its Content-Security-Policy stopped. */
  readonly errors: string[];
}

interface Look {
  readonly hash?: string;
  readonly width?: number;
  readonly theme?: 'light' | 'dark';
  /** What the browser says its user reads, the first first. */
  readonly languages?: readonly string[];
}

/** A dashboard in a context of its own, connected. */
export async function openDashboard(
  browser: Browser,
  mock: Mock,
  { hash = '', width = 1280, theme = 'light', languages = ['en-GB'] }: Look = {},
): Promise<OpenDashboard> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (fault) => errors.push(String(fault)));
  page.on('console', (message) => {
    if (/content.security.policy|trusted/i.test(message.text())) errors.push(message.text());
  });
  await page.setViewport({ width, height: 860, isMobile: width < 700, hasTouch: width < 700 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
  await page.evaluateOnNewDocument((wanted) => {
    Object.defineProperty(navigator, 'languages', { get: () => wanted });
  }, languages);
  await page.goto(`${mock.url}/_mock/${hash}`);
  await page.waitForSelector('.live.live');
  return { page, context, errors };
}

type Shown = ReturnType<typeof expect.poll<Promise<string>>>;

export const press = (page: Page, action: string) =>
  page.locator(`[data-action="${action}"]`).click();

/** Waits until an element's text fits: what is shown follows what happened by itself. */
export const shows = (page: Page, selector: string): Shown =>
  expect.poll(
    () =>
      page
        .$eval(selector, ({ textContent }) => textContent.replace(/\s+/g, ' ').trim())
        .catch(() => ''),
    { timeout: 10_000 },
  );

export const texts = (page: Page, selector: string): Promise<string[]> =>
  page.$$eval(selector, (found) =>
    found.map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim()),
  );

export const rowOf = (bizToken: string): string => `#rows [data-key="${bizToken}"]`;
