import { describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer';
import { startMock, type Mock } from '../../mock-server/index.js';
import { useBrowser } from '../support/browser.js';
import { openDashboard, press, shows, texts } from '../support/dashboard.js';
import { seriousFaults } from '../support/examine.js';
import { begin, finishAttempt, useMock } from '../support/mocks.js';

const mock = useMock();
const browser = useBrowser('shell');
const inChinese = { languages: ['zh-CN', 'en'] };

const sheets = ['arm', 'clock', 'faults', 'reset', 'complete', 'change-outcome', 'forget'];

/**
 * English words of two letters and more that a reader of Chinese meets: what is code, comes from the server in
 * English, or is a name the same in both is left out.
 */
const englishIn = (page: Page, within: string): Promise<string[]> =>
  page.$eval(within, (root) => {
    const names =
      /^(?:faceid-mock|\w+WebVerification\w+|CreateUploadUrl|English|API|SDK|MD5|curl|HTTP|JSON|BizToken|Node\.js|Python|Java|Go|PHP|C#|NET|Ruby|UTC|QR|User-Agent|SecretId|SecretKey|kB|MB|ms|docs|clients\.md|npx|default|pass|Extra|RuleId|X-FaceID-Mock-Scenario|Language|code-1004|expired|timeout)$/;
    const codes = 'code, pre, .chip, .address, [lang="en"], .choices, [href^="#/calls/"] .first';
    // Of the namespaces and devices a word may be anything; what we offer ourselves is looked at in the questions.
    const isLeftOut = (element: Element): boolean => element.closest(codes) !== null;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    const told: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
          told.push(node.getAttribute(name) ?? '');
      } else if (node.parentElement && !isLeftOut(node.parentElement)) {
        told.push(node.textContent ?? '');
      }
    }
    // A sentence in Chinese may name anything; one without a Chinese character has to be a name.
    return told
      .filter((text) => !/\p{Script=Han}/u.test(text))
      .flatMap((text) => text.match(/[A-Za-z][\w.#-]+/g) ?? [])
      .filter((word) => !names.test(word));
  });

async function furnished(own: Mock): Promise<{ open: string; failed: string }> {
  const { bizToken } = await begin(own, 'https://bank.example/callback');
  own.arm({ scenario: 'code-1004', times: 1 });
  const other = await begin(own, 'https://bank.example/callback');
  await finishAttempt(own, other.bizToken);
  return { open: bizToken, failed: other.bizToken };
}

describe('a browser whose user reads Chinese', () => {
  test('is shown every view and every question in Chinese, which axe-core finds usable', async () => {
    const { open, failed } = await furnished(mock());
    const { page, context, errors } = await openDashboard(browser(), mock(), {
      ...inChinese,
      hash: `#/verifications/${failed}`,
    });
    await shows(page, '#title').toBe('未通过（1004）');
    await shows(page, '.live').toBe('已连接');
    expect(await page.$eval('html', ({ lang }) => lang)).toBe('zh-CN');
    expect(await page.title()).toMatch(/faceid-mock$/);
    for (const hash of [
      '#/findings',
      '#/calls',
      '#/connect',
      '#/verifications/NONE',
      `#/verifications/${open}`,
    ]) {
      await page.evaluate((next) => (location.hash = next), hash);
      await page.waitForSelector('#detail h2, #detail .actions');
      expect([hash, await englishIn(page, '#side')]).toEqual([hash, []]);
      expect([hash, await seriousFaults(page)]).toEqual([hash, []]);
    }
    await page.waitForSelector('[data-action="forget"]');
    expect(await texts(page, '.head .chip.mode')).toEqual(['模式未定']);
    expect(await texts(page, '#findings .chip')).not.toContain('warning');
    for (const part of ['#bar', '#detail .head', '#detail .rail'])
      expect([part, await englishIn(page, part)]).toEqual([part, []]);
    for (const sheet of sheets) {
      await press(page, sheet);
      await page.waitForSelector('dialog[open]');
      expect([sheet, await englishIn(page, 'dialog')]).toEqual([sheet, []]);
      expect([sheet, await seriousFaults(page)]).toEqual([sheet, []]);
      await page.keyboard.press('Escape');
      await page.waitForSelector('dialog:not([open])', { hidden: true });
    }
    expect(errors).toEqual([]);
    await context.close();
  });

  test('is shown an empty dashboard and the first steps in Chinese', async () => {
    await using own = await startMock({ port: 0, pace: 'fast' });
    const { page, context } = await openDashboard(browser(), own, inChinese);
    await shows(page, '#detail h2').toBe('暂无核身');
    await page.waitForSelector('.sdk pre');
    expect(await englishIn(page, 'body')).toEqual([]);
    await context.close();
  });

  test.each([320, 390, 768, 1280])('finds nothing cut off at %i px', async (width) => {
    const { failed } = await furnished(mock());
    const { page, context } = await openDashboard(browser(), mock(), { ...inChinese, width });
    for (const hash of ['#/', '#/findings', '#/connect', `#/verifications/${failed}`]) {
      await page.evaluate((next) => (location.hash = next), hash);
      await page.waitForSelector('#rows li, #detail h2');
      const isWide = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      expect([hash, isWide]).toEqual([hash, false]);
    }
    await context.close();
  });
});

test.each([
  [['id-ID', 'zh-Hans-CN', 'en'], 'zh-CN'],
  [['th-TH'], 'en'],
  [['en-US', 'zh-CN'], 'en'],
])('a browser with %j is answered in %s', async (languages, expected) => {
  const { page, context } = await openDashboard(browser(), mock(), { languages });
  expect(await page.$eval('html', ({ lang }) => lang)).toBe(expected);
  await context.close();
});

test('the language is switched by keys, keeps what is shown, and is kept over a reload', async () => {
  const { bizToken } = await begin(mock());
  const hash = `#/verifications/${bizToken}`;
  const { page, context } = await openDashboard(browser(), mock(), { hash });
  await shows(page, '#title').toBe('Not opened yet');
  expect(await texts(page, '.languages [aria-pressed="true"]')).toEqual(['English']);
  await page.focus('[data-action="language-zh-CN"]');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  await shows(page, '#title').toBe('尚未打开');
  expect(new URL(page.url()).hash).toBe(hash);
  await page.reload();
  await shows(page, '#title').toBe('尚未打开');
  expect(await texts(page, '.languages [aria-pressed="true"]')).toEqual(['中文']);
  await press(page, 'language-en');
  await shows(page, '#title').toBe('Not opened yet');
  await context.close();
});

test('sentences of the server are told in the language where there is a text, else in its English', async () => {
  const { page, context } = await openDashboard(browser(), mock(), inChinese);
  const { bizToken } = await begin(mock(), 'http://bank.example/callback');
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (!request.isNavigationRequest()) return void request.continue();
    void fetch(request.url()).then(async (answer) => {
      const html = await answer.text();
      const texts = {
        'redirect-plain-http.title': '回调地址未使用 TLS',
        'redirect-plain-http.text': '回调地址使用了 http。',
      };
      const body = html.replace(
        /"findings":\{.*?\}(?=,"journal")/,
        () => `"findings":${JSON.stringify({ en: {}, 'zh-CN': texts })}`,
      );
      await request.respond({ headers: Object.fromEntries(answer.headers), body });
    });
  });
  await page.reload();
  await page.evaluate((token) => (location.hash = `#/verifications/${token}`), bizToken);
  const finding = '#findings [data-rule="redirect-plain-http"]';
  await shows(page, `${finding} strong`).toBe('回调地址未使用 TLS');
  await shows(page, finding).toContain('回调地址使用了 http。');
  await shows(page, `${finding} .cure`).toMatch(/https address/i);
  await context.close();
});
