import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { act, screen, useBrowser, visit } from '../support/browser.js';
import { intlLink, useMock, begin } from '../support/mocks.js';
import { pageStates } from '../support/page-states.js';
import { brokenRules } from '../support/screen-rules.js';
import { colourAt, contrast } from '../support/pixels.js';

/** What the screens look like: in every language, at double size of text, on the smallest phones, in dark mode. */
const mock = useMock({ publicUrl: 'http://localhost:0' });
const browser = useBrowser('shell');

const inEnglish = {
  async prepare(page: Page) {
    await page.evaluateOnNewDocument(() => {
      Object.defineProperty(navigator, 'languages', { get: () => ['en'] });
    });
  },
};

describe('every screen', () => {
  test.concurrent.each(pageStates)('$id has nothing covered and nothing cut', async ({ reach }) => {
    const { page, context } = await reach({ browser: browser(), mock: mock(), ...inEnglish });
    expect(await brokenRules(page)).toEqual([]);
    await context.close();
  });
});

describe('in dark mode', () => {
  async function startInDark() {
    const { verificationUrl } = await begin(mock());
    const opened = await visit(browser(), mock());
    const { page } = opened;
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await page.goto(verificationUrl);
    await screen(page, 'start');
    return opened;
  }

  test('the box is white until it is ticked', async () => {
    const { page, context } = await startInDark();
    const box = await page.$eval('#agree', (input) => {
      const { left, top, width, height } = input.getBoundingClientRect();
      return { x: left + width / 4, y: top + height / 4 };
    });
    const [empty] = await colourAt(page, [box]);
    await page.click('#agree');
    const [ticked] = await colourAt(page, [box]);
    expect(empty).toEqual([255, 255, 255]);
    expect(ticked).toEqual([36, 103, 230]);
    await context.close();
  });

  test('every control is light as the page is', async () => {
    const { page, context } = await startInDark();
    await page.click('#test-mark');
    await page.waitForSelector('#panel select');
    const schemes = await page.$$eval('html, input, button, select, summary, a', (elements) =>
      elements.map((element) => getComputedStyle(element).colorScheme),
    );
    expect([...new Set(schemes)]).toEqual(['light only']);
    const canvas = await page.evaluate(() => {
      document.body.style.backgroundColor = 'Canvas';
      return getComputedStyle(document.body).backgroundColor;
    });
    expect(canvas).toBe('rgb(255, 255, 255)');
    await context.close();
  });

  test('the page at the end of a trial as well', async () => {
    const { page, context } = await visit(browser(), mock());
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await page.goto(`${mock().pageUrl}/reflect/try?scenario=nothing`);
    expect(await page.$eval('html', (html) => getComputedStyle(html).colorScheme)).toBe(
      'light only',
    );
    await context.close();
  });
});

const flashes = ['#ff5a5f', '#3aa0ff', '#3ddc84', '#ffd23f', '#b07cff', '#ffffff'];

test.each(flashes)('the filled ring is seen on a flash of %s', async (flash) => {
  const light = pageStates.find(({ id }) => id === 'light-flash');
  const { page, context } = (await light?.reach({
    browser: browser(),
    mock: mock(),
    ...inEnglish,
  })) as Awaited<ReturnType<typeof visit>>;
  // From the left edge of the oval outwards, at half of its height, where all of it is filled.
  const points = await page.evaluate((colour) => {
    document.body.style.backgroundColor = colour;
    document.documentElement.classList.add('hurried');
    document.querySelector('.ring .filled')?.setAttribute('stroke-dasharray', '322 322');
    const { left, top, height } = (
      document.querySelector('.oval') as HTMLElement
    ).getBoundingClientRect();
    return Array.from({ length: 40 }, (_, at) => ({
      x: left + 12 - at / 2,
      y: top + height / 2,
    }));
  }, flash);
  const line = await colourAt(page, points);
  const [outside] = line.slice(-1);
  const ring = line.findIndex((colour) => colour.every((part) => part > 250));
  expect(ring).toBeGreaterThanOrEqual(0);
  const [white] = line.slice(ring);
  const edge = line.slice(ring).find((colour) => white && contrast(colour, white) > 3);
  expect(edge).toBeDefined();
  // And the edge itself stands out from what is around it.
  expect(edge && outside ? contrast(edge, outside) : 0).toBeGreaterThan(3);
  await context.close();
});

test('with a colour of the customer’s the page keeps to it', async () => {
  const { verificationUrl } = await intlLink(mock(), { ThemeColor: '#ffe14d' });
  const { page, context } = await visit(browser(), mock());
  await page.goto(verificationUrl);
  await screen(page, 'start');
  await page.click('#agree');
  expect(await brokenRules(page, { in: [{ width: 320, height: 568 }] })).toEqual([]);
  await act(page, 'start');
  await context.close();
});
