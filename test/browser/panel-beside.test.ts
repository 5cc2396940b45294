import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { act, screen, startCapture, text, useBrowser, visit } from '../support/browser.js';
import { begin, finishAttempt, useMock } from '../support/mocks.js';
import { pageStates } from '../support/page-states.js';

/** The tester panel beside the page: it says what can still happen, keeps off the buttons, and closes as panels do. */
const mock = useMock({ publicUrl: 'http://localhost:0' });
const browser = useBrowser('shell');
const silentPhone = { deviceId: 'ios-wechat-14-2' };

const isFolded = (page: Page) => page.$eval('#panel', (panel) => (panel as HTMLElement).hidden);
const isDisabled = (page: Page, selector: string) =>
  page.$eval(selector, (control) => control.matches(':disabled'));

async function unfolded(page: Page): Promise<void> {
  await page.waitForSelector('button#test-mark');
  await page.click('#test-mark');
  await page.waitForSelector('#panel select');
}

async function atStart() {
  const begun = await begin(mock(), `${mock().url}/readyz`);
  const opened = await visit(browser(), mock(), silentPhone);
  await opened.page.goto(begun.verificationUrl);
  await screen(opened.page, 'start');
  return { ...begun, ...opened };
}

async function reached(id: string) {
  const state = pageStates.find((each) => each.id === id);
  if (state === undefined) throw new Error(`there is no ${id}`);
  return state.reach({ browser: browser(), mock: mock() });
}

describe('it closes', () => {
  test('by Escape, wherever the focus is', async () => {
    const { page, context } = await atStart();
    await unfolded(page);
    await page.$eval('h1', (heading) => heading.focus());
    await page.keyboard.press('Escape');
    expect(await isFolded(page)).toBe(true);
    await context.close();
  });

  test('by a tap outside, which is done as well', async () => {
    const { page, context } = await atStart();
    await unfolded(page);
    await page.click('#agree');
    expect(await isFolded(page)).toBe(true);
    expect(await page.$eval('#agree', (box) => (box as HTMLInputElement).checked)).toBe(true);
    await context.close();
  });

  test('not by a tap within, nor by Escape that answers a question over the page', async () => {
    const { page, context } = await atStart();
    await unfolded(page);
    await page.click('#panel summary');
    expect(await isFolded(page)).toBe(false);
    await page.$eval('#exit', (exit) => exit.dispatchEvent(new MouseEvent('click')));
    await page.waitForSelector('#exit-question');
    await page.keyboard.press('Escape');
    expect([await isFolded(page), await page.$('#exit-question')]).toEqual([false, null]);
    await context.close();
  });
});

describe('it says what can still happen', () => {
  test.each(['passed', 'passed-reopened', 'none-left'])('on %s: nothing', async (id) => {
    const { page, context } = await reached(id);
    // A reopened page is over and has no panel.
    if ((await page.$('button#test-mark')) !== null) {
      await unfolded(page);
      expect(await text(page, '.said')).toBe(
        'The last attempt is over: nothing that is chosen here can happen any more.',
      );
      for (const field of ['outcome', 'camera', 'mode', 'pace'])
        expect(await isDisabled(page, `[data-panel="${field}"]`)).toBe(true);
      expect(await isDisabled(page, '[data-action="panel-exit"]')).toBe(true);
    }
    await context.close();
  });

  test('while it is open, as the page goes on behind it', async () => {
    const { bizToken, page, context } = await atStart();
    await unfolded(page);
    expect(await isDisabled(page, '[data-action="panel-exit"]')).toBe(false);
    await finishAttempt(mock(), bizToken);
    await page.evaluate(() => {
      const screen = document.getElementById('screen');
      if (screen) screen.dataset.shown = '99';
    });
    await page.waitForFunction(() =>
      document.querySelector('.said')?.textContent.startsWith('The last attempt is over'),
    );
    await context.close();
  });

  test('on a failed result: another outcome may follow, and nobody can leave from here', async () => {
    const { page, context } = await reached('failed');
    await unfolded(page);
    expect(await isDisabled(page, '[data-panel="camera"]')).toBe(false);
    expect(await isDisabled(page, '[data-action="panel-exit"]')).toBe(true);
    await context.close();
  });

  test('and Leave comes back with the next screen from which one can', async () => {
    const { page, context } = await reached('failed');
    await unfolded(page);
    await page.$eval('[data-action="retry"]', (retry) => (retry as HTMLElement).click());
    await screen(page, 'silent');
    await unfolded(page);
    expect(await isDisabled(page, '[data-action="panel-exit"]')).toBe(false);
    await context.close();
  });
});

describe('it is never over the main button', () => {
  test.each([
    [320, 568],
    [390, 844],
    [568, 320],
    [844, 390],
    [1280, 800],
  ])('at %i × %i, which is pressed beside it', async (width, height) => {
    const { page, context } = await atStart();
    await page.setViewport({ width, height, isMobile: width < 900, hasTouch: true });
    await page.click('#agree');
    await unfolded(page);
    await act(page, 'start');
    await screen(page, 'silent');
    await context.close();
  });

  test('nor after the phone was turned', async () => {
    const { page, context } = await atStart();
    await unfolded(page);
    await page.setViewport({ width: 568, height: 320, isMobile: true, hasTouch: true });
    await page.waitForFunction(() => {
      const panel = document.getElementById('panel')?.getBoundingClientRect();
      const start = document.querySelector('[data-action="start"]')?.getBoundingClientRect();
      return panel && start && (panel.right <= start.left || panel.bottom <= start.top);
    });
    await startCapture(page);
    await screen(page, 'silent');
    await context.close();
  });
});
