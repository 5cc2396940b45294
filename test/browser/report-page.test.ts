import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadHtmlAssets, renderHtml } from '../../harness/reporters/html.js';
import type { Report } from '../../harness/report/report.js';
import { useBrowser } from '../support/browser.js';
import { largeReport, newsReport } from '../support/sample-report.js';

const browser = useBrowser('shell');
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-page-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function open(name: string, report: Report): Promise<Page> {
  const path = join(folder, name);
  await writeFile(path, renderHtml(report, await loadHtmlAssets()));
  const page = await browser().newPage();
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(pathToFileURL(path).href);
  return page;
}

const textOf = (page: Page, selector: string) =>
  page.$eval(selector, ({ textContent }) => textContent);

describe('the report as a page', () => {
  test('says first whether it passed and what is new', async () => {
    const page = await open('news.html', newsReport());
    expect(await textOf(page, 'h1')).toBe('3 of 40 cases failed');
    expect(await textOf(page, '.changes strong')).toBe('2 newly failing, 1 newly passing');
    expect(await page.$$('.matrix .mark.flaky')).toHaveLength(2);
    expect(await page.$$('.matrix .mark.new')).toHaveLength(2);
  });

  test('shows what is chosen and what is searched, in names and in reasons', async () => {
    const page = await open('filter.html', newsReport());
    const choose = (show: string) =>
      page.$eval(`[name=show][value=${show}]`, (input) => {
        (input as HTMLInputElement).click();
      });
    await choose('new');
    expect(await textOf(page, '#status')).toBe('2 cases of 40 shown');
    await choose('flaky');
    expect(await textOf(page, '#status')).toBe('2 cases of 40 shown');
    await choose('all');
    await page.type('#search', 'trusted redirect');
    expect(await textOf(page, '#status')).toBe('1 case of 40 shown');
  });

  test('is reached by keys alone: into the matrix, along it, into a case and back', async () => {
    const page = await open('keys.html', newsReport());
    await page.focus('.matrix [tabindex="0"]');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#case-title:focus');
    expect(await textOf(page, '#case-title')).toBe('Safari on iPhone 15, iOS 17.5');
    await page.keyboard.press('Escape');
    await page.waitForSelector('#panel[hidden]');
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('data-case'));
    expect(focused).toBe('ios-safari-17/granted/retry-then-pass');
  });

  test('a failed case says why, how to mend it, what was seen and how to repeat it', async () => {
    const page = await open('why.html', newsReport());
    await page.click('.failures [data-case="android-chrome-pixel-14/busy/pass"]');
    await page.waitForSelector('#case-title:focus');
    const why = await textOf(page, '.why');
    expect(why).toContain('The user pressed "Try again" and still got no result.');
    expect(why).toContain('do not void the BizToken');
    expect(why).toContain('uncaught: retry is not a function');
    expect(why).toContain('Nothing followed for 30 s');
    expect(why).toContain('faceid-mock run --seed k3v9 --device android-chrome-pixel-14');
    expect(await page.$('.last-screen img')).not.toBeNull();
  });

  test('2,000 cases are there in a moment', async () => {
    const page = await open('large.html', largeReport(2000));
    expect(await page.$$('.matrix .mark')).toHaveLength(2000);
    const loaded = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation');
      return (navigation as PerformanceNavigationTiming).domContentLoadedEventEnd;
    });
    // A second on a laptop; a shared CI machine gets three.
    expect(loaded).toBeLessThan(3_000);
  });
});
