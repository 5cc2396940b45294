import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { loadHtmlAssets } from '../../harness/reporters/html.js';
import { seriousFaults } from '../support/examine.js';
import {
  failing,
  openCase,
  press,
  textOf,
  useReportReader,
  type Reader,
} from '../support/report-reader.js';

const assets = await loadHtmlAssets();
const openReport = useReportReader();
const open = (reader: Reader) => openReport(reader, assets);

const languageOf = (page: Page) => page.evaluate(() => document.documentElement.lang);
/** All that is read or heard, attributes included. */
const wordsOn = (page: Page) =>
  page.evaluate(() => {
    const attributes = ['aria-label', 'title', 'placeholder', 'alt'];
    const named = [...document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')];
    return [
      document.body.innerText,
      ...named.flatMap((each) => attributes.map((name) => each.getAttribute(name) ?? '')),
    ].join('\n');
  });

/** The report's own English: headings and hints of more than one word, without places. */
const english = () =>
  Object.entries(assets.texts.en.page)
    .filter(([key, text]) => key !== 'noscript' && /^[A-Z].* /.test(text) && !/[{·]/.test(text))
    .map(([, text]) => text);

describe('the report in the reader’s language', () => {
  test('is Chinese for readers whose browser names Chinese first, an open case included', async () => {
    const page = await open({ languages: ['zh-CN', 'en'] });
    expect(await languageOf(page)).toBe('zh-CN');
    expect(await page.title()).toBe('40 个用例中有 3 个失败 · faceid-mock');
    expect(await textOf(page, 'h1')).toBe('40 个用例中有 3 个失败');
    expect(await textOf(page, '.changes strong')).toBe('新增失败 2 个，恢复通过 1 个');
    await openCase(page);
    const words = await wordsOn(page);
    expect(words).toContain('摄像头被其他应用占用，随后释放 · 首次尝试即通过');
    expect(words).toContain('光线活体检测模式，符合预期');
    // Messages without keys, as this report has them, say "Your server" themselves.
    const left = english().filter((text) => text !== 'Your server' && words.includes(text));
    expect(left).toEqual([]);
    expect(words).not.toMatch(/\b(?:Device|Passed|Failed|Checks|Timeline|Network)\b/);
  });

  test('is English otherwise', async () => {
    const page = await open({ languages: ['th-TH', 'de'] });
    expect(await languageOf(page)).toBe('en');
    expect(await textOf(page, 'h1')).toBe('3 of 40 cases failed');
    await openCase(page);
    // The switch names each language in itself.
    expect((await wordsOn(page)).replace('中文', '')).not.toMatch(/\p{Script=Han}/u);
  });

  test('changes by the switch in place, and the next visit remembers it', async () => {
    const page = await open({ languages: ['en'] });
    await page.$eval('[name=show][value=new]', (input) => {
      (input as HTMLInputElement).click();
    });
    await openCase(page);
    await press(page, '[data-language="zh-CN"]');
    expect(await languageOf(page)).toBe('zh-CN');
    expect(await textOf(page, '#status')).toBe('显示 2 个用例，共 40 个');
    expect(await textOf(page, '#panel .muted')).toContain('失败，耗时 31.5 秒');
    expect(await page.$$('.matrix .mark:not([hidden])')).toHaveLength(2);
    expect(await page.$$('.matrix .mark[aria-current]')).toHaveLength(1);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-language'))).toBe(
      'zh-CN',
    );
    await page.reload();
    expect(await textOf(page, 'h1')).toBe('40 个用例中有 3 个失败');
    await press(page, '[data-language="en"]');
    expect(await textOf(page, 'h1')).toBe('3 of 40 cases failed');
  });

  test('a case that was open during the change gives the focus back to its mark', async () => {
    const page = await open({ languages: ['en'] });
    await openCase(page);
    await page.click('[data-language="zh-CN"]');
    await page.keyboard.press('Escape');
    await page.waitForSelector('#panel[hidden]');
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('data-case'));
    expect(focused).toBe(failing);
  });

  test('is shown and switched where nothing may be kept', async () => {
    const page = await open({ languages: ['zh-Hans'], mayKeep: false });
    expect(await languageOf(page)).toBe('zh-CN');
    await page.click('[data-language="en"]');
    expect(await textOf(page, 'h1')).toBe('3 of 40 cases failed');
  });

  test.each(['en', 'zh-CN'])('%s can be used by everyone, on any screen', async (language) => {
    const page = await open({ languages: [language] });
    // The case fades in, and is pale for so long.
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    expect(await seriousFaults(page)).toEqual([]);
    await openCase(page);
    expect(await seriousFaults(page)).toEqual([]);
    for (const width of [320, 390]) {
      await page.setViewport({ width, height: 844 });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    }
  });

  test('finds a case by words of both languages', async () => {
    const page = await open({ languages: ['zh-CN'] });
    await page.type('#search', '被其他应用占用 pixel');
    expect(await textOf(page, '#status')).toBe('显示 1 个用例，共 40 个');
    await page.$eval('#search', (input) => ((input as HTMLInputElement).value = ''));
    await page.type('#search', 'trusted redirect');
    expect(await textOf(page, '#status')).toBe('显示 1 个用例，共 40 个');
  });
});
