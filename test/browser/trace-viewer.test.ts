import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Trace } from '../../harness/report/trace.js';
import { loadTracesAssets, renderTraces } from '../../harness/reporters/traces-page.js';
import { traceText } from '../../harness/trace/trace-text.js';
import { useBrowser } from '../support/browser.js';
import { seriousFaults } from '../support/examine.js';
import { sampleTrace } from '../support/sample-trace.js';

const browser = useBrowser('shell');
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-traces-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Opening {
  readonly hash?: string;
  readonly width?: number;
  readonly dark?: boolean;
}

/** From disk, as somebody opens an artifact of CI. */
async function open(
  name: string,
  texts: readonly (readonly [id: string, text: string])[],
  { hash = '', width = 1280, dark = false }: Opening = {},
): Promise<Page> {
  const titles = { device: 'd', camera: 'c', scenario: 's' };
  const pages = texts.map(([id, text]) => ({
    ...{ id, titles, status: 'failed' as const, file: `${id}.json`, text },
  }));
  const path = join(folder, name);
  await writeFile(path, renderTraces(pages, await loadTracesAssets()));
  const page = await browser().newPage();
  await page.evaluateOnNewDocument(() =>
    Object.defineProperty(navigator, 'languages', { get: () => ['en'] }),
  );
  await page.setViewport({ width, height: 800 });
  const value = dark ? 'dark' : 'light';
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
  await page.goto(`${pathToFileURL(path).href}${hash}`);
  return page;
}

const one = (over?: Partial<Trace>) => [['a/b/c', traceText(sampleTrace(over))]] as const;
const textOf = (page: Page, selector: string) =>
  page.$eval(selector, ({ textContent }) => textContent);
const clock = (page: Page) => textOf(page, '#clock');

describe('the viewer', () => {
  test('begins where it went wrong, and says what and why', async () => {
    const page = await open('wrong.html', one());
    expect(await textOf(page, '#name')).toBe('Safari on iPhone 15');
    expect(await textOf(page, '#failures')).toContain('There was no way back.');
    expect(await clock(page)).toBe('1.50 s');
    expect(await textOf(page, '#detail h3')).toBe('Camera: problem (NotAllowedError)');
    expect(await page.$('#wrong-line:not([hidden])')).not.toBeNull();
    expect(await textOf(page, '#left-out')).toContain('2 pictures');
    await page.close();
  });

  test('is led by keys: from mark to mark, to the ends, to the search', async () => {
    const page = await open('keys.html', one());
    const press = async (key: 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End' | 'w') => {
      await page.keyboard.press(key);
      return clock(page);
    };
    expect(await press('ArrowLeft')).toBe('0.90 s');
    expect(await press('ArrowRight')).toBe('1.50 s');
    expect(await press('ArrowRight')).toBe('2.80 s');
    expect(await press('Home')).toBe('0.00 s');
    expect(await press('w')).toBe('1.50 s');
    await page.keyboard.press('/');
    await page.keyboard.type('ApplyWeb');
    expect(await page.$$('#entries li:not([hidden])')).toHaveLength(1);
    expect(await textOf(page, '#count')).toBe('1 of 9');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('handle');
    await page.close();
  });

  test('follows a handle that is dragged, a line and a picture that are pressed', async () => {
    const page = await open('drag.html', one());
    const track = await page.$('#track');
    const box = await track?.boundingBox();
    if (!box) throw new Error('there is no track');
    await page.mouse.move(box.x + box.width - 2, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 3, box.y + 10, { steps: 4 });
    await page.mouse.up();
    expect(Number.parseFloat(await clock(page))).toBeLessThan(0.1);
    await page.click('#entries [data-entry="3"]');
    expect(await clock(page)).toBe('0.31 s');
    expect(await page.$$('#clicks .ring')).toHaveLength(1);
    expect(await page.$$('#lanes .chosen')).toHaveLength(1);
    await page.click('#film li:nth-child(2) button');
    expect(await clock(page)).toBe('1.00 s');
    expect(await page.$$('#film .now')).toHaveLength(1);
    await page.close();
  });

  test('shows the body of an answer as text', async () => {
    const page = await open('body.html', one());
    await page.click('#entries [data-entry="0"]');
    expect(await textOf(page, '#detail')).toContain('<h1>Shop</h1>');
    await page.close();
  });

  test('speaks Chinese when it is asked to', async () => {
    const page = await open('chinese.html', one());
    await page.click('#language');
    expect(await textOf(page, '#to-wrong')).toBe('出错的时刻');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
    // It is kept for all pages of this browser.
    await page.click('#language');
    expect(await textOf(page, '#to-wrong')).toBe('Where it went wrong');
    await page.close();
  });

  test.each([
    [1280, false],
    [1280, true],
    [390, false],
    [390, true],
  ])('can be used by everybody, %i px wide, dark: %s', async (width, dark) => {
    const page = await open('axe.html', one(), { width, dark });
    expect(await seriousFaults(page)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await page.close();
  });

  test('with 200 cases shows the one that the address names, and any other that is chosen', async () => {
    const texts = Array.from({ length: 200 }, (_, at) => {
      const trace = sampleTrace();
      const id = `device-${at}/refused/pass`;
      const titles = { ...trace.case.titles, device: `Device ${at}` };
      return [id, traceText({ ...trace, case: { ...trace.case, id, titles } })] as const;
    });
    const hash = `#${encodeURIComponent('device-150/refused/pass')}`;
    const page = await open('many.html', texts, { hash });
    expect(await textOf(page, '#name')).toBe('Device 150');
    await page.select('#cases', '7');
    await page.waitForFunction(() => document.getElementById('name')?.textContent === 'Device 7');
    await page.close();
  });
});

describe('what somebody made who means harm', () => {
  const evil = '</script><script>window.hacked = 1</script><img src=x onerror="window.hacked=1">';

  test('is shown as text, in whatever field it stands', async () => {
    const spoil = (value: unknown): unknown => {
      if (typeof value === 'string') return `${evil}${value}`;
      if (Array.isArray(value)) return value.map(spoil);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value).map(([key, each]) =>
          ['format', 'lane', 'jpeg', 'status', 'kind'].includes(key)
            ? [key, each]
            : [key, spoil(each)],
        ),
      );
    };
    const text = JSON.stringify({
      ...(spoil(sampleTrace()) as object),
      [evil]: evil,
      entries: [
        ...sampleTrace().entries.map((each) => ({
          ...each,
          ...(spoil(each) as object),
          who: evil,
        })),
        { atMs: 1, lane: 'api', kind: evil, text: evil, say: { key: evil, values: { a: evil } } },
        { atMs: 2, lane: 'api', kind: '__proto__', text: 'x', details: { __proto__: evil } },
      ],
    });
    const page = await open('evil.html', [[evil, text]]);
    for (const row of await page.$$('#entries .row'))
      await row.evaluate((each) => (each as HTMLElement).click());
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    expect(await page.$$('main img:not(#picture, #film img)')).toHaveLength(0);
    expect(await textOf(page, '#failures')).toContain('<script>');
    await page.close();
  });

  test('or a file that was cut off says so, and the rest is shown', async () => {
    const text = traceText(sampleTrace());
    const page = await open('cut.html', [['a/b/c', text.slice(0, text.length / 2)]]);
    expect(await textOf(page, '#notices')).toContain('cut off');
    expect(await page.$$('#entries li')).not.toHaveLength(0);
    await page.close();
  });

  test('or no trace at all says so, and the next file can be opened', async () => {
    const page = await open('none.html', [['a/b/c', '{"cases":[]}']]);
    expect(await textOf(page, '#notices')).toContain('no trace');
    const file = join(folder, 'good.json');
    await writeFile(file, traceText(sampleTrace()));
    const input = await page.$('input#file');
    await input?.uploadFile(file);
    await page.waitForFunction(
      () => document.getElementById('name')?.textContent === 'Safari on iPhone 15',
    );
    expect(await textOf(page, '#notices')).toBe('');
    await page.close();
  });
});
