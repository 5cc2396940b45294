import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { packagePath } from '../../mock-server/index.js';
import { act, screen, useBrowser, visit } from '../support/browser.js';
import { begin, useMock } from '../support/mocks.js';
import { middleOf, tapOn, type Hand } from '../support/taps.js';

/** One tap, one step: impatient fingers, held keys, and those who tap by other means. */
const mock = useMock({ publicUrl: 'http://localhost:0' });
const browser = useBrowser('shell');
const silentPhone = { deviceId: 'ios-wechat-14-2' };
const clip = packagePath('fixtures/media/clip.mp4');

const stepOf = (page: Page) =>
  page.$eval('#screen', (shown) => shown.getAttribute('data-step') ?? '');

async function atStart(phone: { readonly deviceId?: string } = silentPhone) {
  const { verificationUrl } = await begin(mock(), `${mock().url}/readyz`);
  const opened = await visit(browser(), mock(), phone);
  await opened.page.goto(verificationUrl);
  await screen(opened.page, 'start');
  await opened.page.click('#agree');
  return opened;
}

/** The system's camera that opens; asked for by one click more than may open it. */
async function choosersOf(page: Page): Promise<() => number> {
  let count = 0;
  const session = await page.createCDPSession();
  await session.send('Page.enable');
  await session.send('Page.setInterceptFileChooserDialog', { enabled: true });
  session.on('Page.fileChooserOpened', () => (count += 1));
  return () => count;
}

describe.each(['touch', 'mouse'] as const satisfies readonly Hand[])('by %s', (hand) => {
  test.each([0, 20, 100, 300])(
    'a second tap on Start %i ms later does not open the camera',
    async (gapMs) => {
      const { page, context } = await atStart();
      const choosers = await choosersOf(page);
      const taps = await tapOn(page, '[data-action="start"]', { hand, gapMs });
      await screen(page, 'silent');
      await taps.again();
      // Clicks are taken in order: this one counts.
      await page.click('#exit');
      await page.waitForSelector('#exit-question');
      expect(choosers()).toBe(0);
      await context.close();
    },
  );

  test('a triple tap at once is one step', async () => {
    const { page, context } = await atStart({});
    const taps = await tapOn(page, '[data-action="start"]', { hand, gapMs: 10 });
    await screen(page, 'permission');
    await taps.again();
    await taps.again();
    await page.click('#exit');
    await page.waitForSelector('#exit-question');
    expect(await stepOf(page)).toBe('permission');
    await context.close();
  });

  test.each([100, 200, 350])(
    'of taps %i ms apart in one place, at most one is lost',
    async (gapMs) => {
      const { page, context } = await atStart({});
      const taps = await tapOn(page, '[data-action="start"]', { hand, gapMs });
      await screen(page, 'permission');
      await taps.again();
      await taps.again();
      await screen(page, 'result');
      await context.close();
    },
  );

  test('a tap half a second later counts', async () => {
    const { page, context } = await atStart({});
    const taps = await tapOn(page, '[data-action="start"]', { hand, gapMs: 510 });
    await screen(page, 'permission');
    await taps.again();
    await screen(page, 'result');
    await context.close();
  });

  test('a double tap on Stay closes the question and presses nothing behind it', async () => {
    const { page, context } = await atStart();
    await act(page, 'exit');
    await page.waitForSelector('#exit-question');
    // Start is where Stay is.
    const { x, y } = await middleOf(page, '[data-action="stay"]');
    await page.$eval(
      '[data-action="start"]',
      (button, place) => {
        (button as HTMLElement).style.cssText =
          `position: fixed; left: 0; width: 100%; top: ${place.y - 24}px`;
      },
      { x, y },
    );
    const taps = await tapOn(page, '[data-action="stay"]', { hand, gapMs: 150 });
    await page.waitForFunction(() => document.getElementById('exit-question') === null);
    await taps.again();
    await page.click('#exit');
    await page.waitForSelector('#exit-question');
    expect(await stepOf(page)).toBe('start');
    await context.close();
  });

  test('a double tap on the chip opens the panel', async () => {
    const { page, context } = await atStart();
    const taps = await tapOn(page, '#test-mark', { hand, gapMs: 150 });
    await page.waitForSelector('#panel select');
    await taps.again();
    await page.waitForSelector('#panel select:not([disabled])');
    expect(await page.$eval('#panel', (panel) => (panel as HTMLElement).hidden)).toBe(false);
    await context.close();
  });
});

test('a press that began on the screen before is no click on the next one', async () => {
  const { page, context } = await atStart();
  const { x, y } = await middleOf(page, '[data-action="start"]');
  const choosers = await choosersOf(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  // Somebody else goes on meanwhile, as the end of a time does.
  await page.$eval('[data-action="start"]', (button) => (button as HTMLElement).click());
  await screen(page, 'silent');
  await page.mouse.up();
  await page.click('#exit');
  await page.waitForSelector('#exit-question');
  expect(choosers()).toBe(0);
  await context.close();
});

test('clicks at the very moment at which a screen comes count: by mouse, by key, by script', async () => {
  const { page, context } = await atStart({});
  const { x, y } = await middleOf(page, '[data-action="start"]');
  // In the same place, each once it is there: as a driver clicks, many times faster than people.
  await page.mouse.click(x, y);
  await page.waitForSelector('[data-action="continue"]');
  await page.mouse.click(x, y);
  await page.waitForSelector('#screen[data-step="result"]');
  await page.$eval('[data-action="next"]', (next) => (next as HTMLElement).click());
  await page.waitForFunction(() => location.pathname === '/readyz');
  await context.close();

  const { page: other, context: second } = await atStart({});
  await other.focus('[data-action="start"]');
  await other.keyboard.press('Enter');
  await other.waitForSelector('[data-action="continue"]');
  await other.focus('[data-action="continue"]');
  await other.keyboard.press('Space');
  await screen(other, 'result');
  await second.close();
});

test('scripts may click on the next screen in the same breath', async () => {
  const { page, context } = await atStart({});
  await page.evaluate(() => {
    const press = (action: string) =>
      document.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click();
    const screen = document.getElementById('screen');
    new MutationObserver(() => {
      press('continue');
      press('next');
    }).observe(screen as HTMLElement, { attributes: true });
    press('start');
  });
  await page.waitForFunction(() => location.pathname === '/readyz');
  await context.close();
});

test('a key that is held down is pressed once', async () => {
  const { page, context } = await atStart();
  await page.focus('#exit');
  await page.keyboard.down('Enter');
  await page.waitForSelector('#exit-question');
  await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  expect(await page.$('#exit-question')).not.toBeNull();
  await context.close();
});

test('a button shows that it is pressed, also where the tap is not taken', async () => {
  const { page, context } = await atStart();
  const looks = () =>
    page.$eval('[data-action="start"]', (button) => getComputedStyle(button).backgroundImage);
  const before = await looks();
  const { x, y } = await middleOf(page, '[data-action="start"]');
  await page.mouse.move(x, y);
  await page.mouse.down();
  expect(await looks()).not.toBe(before);
  await page.mouse.up();
  await screen(page, 'silent');
  const [chooser] = await Promise.all([page.waitForFileChooser(), page.click('#recording')]);
  await chooser.accept([clip]);
  await screen(page, 'review');
  await context.close();
});
