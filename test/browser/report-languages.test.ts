import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadHtmlAssets, renderHtml, type HtmlAssets } from '../../harness/reporters/html.js';
import type { CaseReport, Report } from '../../harness/report/report.js';
import { useBrowser } from '../support/browser.js';
import { seriousFaults } from '../support/examine.js';
import { newsReport, reportOf } from '../support/sample-report.js';

const browser = useBrowser();
let folder = '';
let assets: HtmlAssets;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-languages-'));
  assets = await loadHtmlAssets();
});
afterAll(() => rm(folder, { recursive: true }));

interface Reader {
  readonly languages: readonly string[];
  readonly mayKeep?: boolean;
}

/** In a context of its own, so that no choice of another test is kept. */
async function open(
  { languages, mayKeep = true }: Reader,
  { report = newsReport(), with: used = assets }: { report?: Report; with?: HtmlAssets } = {},
): Promise<Page> {
  const path = join(folder, 'index.html');
  await writeFile(path, renderHtml(report, used));
  const context = await browser().createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  await page.evaluateOnNewDocument(
    (wanted, allowed) => {
      Object.defineProperty(navigator, 'languages', { get: () => wanted });
      if (allowed) return;
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('The document is not allowed to keep anything.', 'SecurityError');
        },
      });
    },
    languages,
    mayKeep,
  );
  await page.goto(pathToFileURL(path).href);
  return page;
}

const textOf = (page: Page, selector: string) =>
  page.$eval(selector, ({ textContent }) => textContent);
const languageOf = (page: Page) => page.evaluate(() => document.documentElement.lang);
const failing = 'android-chrome-pixel-14/busy/pass';

/** The address changes first, and the case opens after it. */
async function openCase(page: Page): Promise<void> {
  await page.click(`.failures [data-case="${failing}"]`);
  await page.waitForSelector('#case-title:focus');
}

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
    expect(english().filter((text) => words.includes(text))).toEqual([]);
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
    await page.click('[data-language="zh-CN"]');
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
    await page.click('[data-language="en"]');
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

describe('sentences that the report carries as keys', () => {
  const withSentences = (): HtmlAssets => ({
    ...assets,
    texts: {
      en: { ...assets.texts.en, sentences: { 'whole.text': 'The whole text.' } },
      'zh-CN': {
        ...assets.texts['zh-CN'],
        sentences: {
          'test.nowhere': '用户点击了“{action}”，仍未得到结果。',
          'test.nowhere.title': '重试之后没有结果',
          'test.nowhere.fix': '请保持会话有效。',
          'test.opened': '核身页面已打开',
          'redirect-over-http.text': 'RedirectUrl 使用明文 HTTP。',
          'redirect-over-http.seen': '地址为 {url}。',
          'redirect-over-http.cure': '请改用 HTTPS 地址。',
          'whole.text': '完整的说明。',
        },
      },
    },
  });

  function reportWithKeys(): Report {
    const failed = newsReport().cases.find(({ id }) => id === failing) as CaseReport;
    return reportOf([
      {
        ...failed,
        checks: [
          {
            id: 'way-back',
            status: 'failed',
            message: 'The user got no result.',
            say: {
              seen: { key: 'test.nowhere', values: { action: 'Try again' } },
              fix: { key: 'test.nowhere.fix' },
            },
          },
          {
            id: 'verdict',
            status: 'skipped',
            message: 'Of a later version.',
            say: { seen: { key: 'test.of-a-later-version' } },
          },
        ],
        findings: failed.findings.flatMap((each) => [
          {
            ...each,
            seen: { key: 'redirect-over-http.seen', values: { url: 'http://127.0.0.1/done' } },
          },
          { ...each, rule: 'whole', message: 'The whole text.', cure: '' },
          { ...each, rule: 'whole', message: 'The whole text. And more of an old version.' },
        ]),
        timeline: [
          {
            atMs: 5,
            lane: 'page',
            kind: 'page-opened',
            text: 'Opened',
            say: { key: 'test.opened' },
          },
          {
            atMs: 6,
            lane: 'server',
            kind: 'finding',
            text: failed.findings.map(({ message, cure }) => `${message} ${cure}`).join(),
          },
        ],
      },
    ]);
  }

  test('are said in Chinese, and in English where there is no text for them', async () => {
    const page = await open(
      { languages: ['zh-CN'] },
      { report: reportWithKeys(), with: withSentences() },
    );
    await openCase(page);
    const why = await textOf(page, '.why');
    for (const text of [
      '重试之后没有结果',
      '用户点击了“Try again”，仍未得到结果。',
      '请保持会话有效。',
      '核身页面已打开',
    ])
      expect(why).toContain(text);
    expect(await textOf(page, '.case > section > .timeline')).toContain(
      'http://127.0.0.1/done。请改用',
    );
    expect(await textOf(page, '.checks')).toContain('Of a later version.');
    const findings = await textOf(page, '.findings');
    expect(findings).toContain('RedirectUrl 使用明文 HTTP。地址为 http://127.0.0.1/done。');
    expect(findings).toContain('请改用 HTTPS 地址。');
    expect(findings).toContain('完整的说明。');
    expect(findings).toContain('And more of an old version.');
    await page.click('[data-language="en"]');
    expect(await textOf(page, '.why')).toContain('The user got no result.');
  });

  test('are those of the checks, and a camera in one has its Chinese title', async () => {
    const failed = newsReport().cases.find(({ id }) => id === failing) as CaseReport;
    const camera = { key: 'camera.busy', values: { fallback: failed.titles.camera } };
    const values = { action: 'Try again' };
    const report = reportOf([
      {
        ...failed,
        checks: [
          {
            id: 'way-back',
            status: 'failed',
            message: 'The user got no result.',
            say: {
              seen: { key: 'way-back.nowhere', values },
              fix: { key: 'way-back.nowhere.fix', values },
            },
          },
        ],
        conditions: [
          { what: 'A camera.', how: 'real', say: { key: 'condition.camera', values: { camera } } },
        ],
      },
    ]);
    const page = await open({ languages: ['zh-CN'] }, { report });
    await openCase(page);
    const { sentences } = assets.texts['zh-CN'];
    for (const key of ['way-back.nowhere.title', 'way-back.nowhere.fix'])
      expect(await textOf(page, '.why')).toContain(sentences[key]);
    expect(await textOf(page, '.conditions')).toContain('摄像头被其他应用占用，随后释放');
  });
});
