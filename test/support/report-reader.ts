import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll } from 'vitest';
import { renderHtml, type HtmlAssets } from '../../harness/reporters/html.js';
import type { Report } from '../../harness/report/report.js';
import { useBrowser } from './browser.js';
import { newsReport } from './sample-report.js';

export interface Reader {
  readonly languages: readonly string[];
  readonly mayKeep?: boolean;
}

/** Opens reports from disk, each in a context of its own, so that no choice of another test is kept. */
export function useReportReader() {
  const browser = useBrowser('shell');
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faceid-languages-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  return async function open(
    { languages, mayKeep = true }: Reader,
    assets: HtmlAssets,
    report: Report = newsReport(),
  ): Promise<Page> {
    const path = join(folder, 'index.html');
    await writeFile(path, renderHtml(report, assets));
    const context = await browser().createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    await page.evaluateOnNewDocument(
      (wanted, allowed) => {
        Object.defineProperty(navigator, 'languages', { get: () => wanted });
        if (allowed) return;
        Object.defineProperty(window, 'localStorage', {
          get: () => {
            throw new DOMException(
              'The document is not allowed to keep anything.',
              'SecurityError',
            );
          },
        });
      },
      languages,
      mayKeep,
    );
    await page.goto(pathToFileURL(path).href);
    return page;
  };
}

export const textOf = (page: Page, selector: string) =>
  page.$eval(selector, ({ textContent }) => textContent);
export const failing = 'android-chrome-pixel-14/busy/pass';

/** Not by the mouse: after a reload the browser scrolls back when it likes, and the mouse meets something else. */
export const press = (page: Page, selector: string) =>
  page.$eval(selector, (element) => {
    (element as HTMLElement).click();
  });

/** The address changes first, and the case opens after it. */
export async function openCase(page: Page): Promise<void> {
  await press(page, `.failures [data-case="${failing}"]`);
  await page.waitForSelector('#case-title:focus');
}
