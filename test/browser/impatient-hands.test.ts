import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { useBrowser } from '../support/browser.js';
import { useMock } from '../support/mocks.js';
import { pageStates } from '../support/page-states.js';
import { brokenRules } from '../support/screen-rules.js';
import { tapOn } from '../support/taps.js';

/**
 * Impatient hands on every step: they turn the phone, look elsewhere, lose the connection, tap twice and three times,
 * reload, go back and forward. Whatever they do: a tap is one step at most, nothing is covered or cut, the box looks
 * like what it is, and every screen has a way on.
 */
const mock = useMock({ publicUrl: 'http://localhost:0' });
const browser = useBrowser('shell');

interface Step {
  readonly id: string;
  /** The button that is tapped; without one nothing is. */
  readonly tap?: string;
  /** Where one step leads: screens, and the customer's page. */
  readonly to?: readonly string[];
}

const steps: readonly Step[] = [
  { id: 'start-light', tap: 'start', to: ['permission'] },
  { id: 'start-silent', tap: 'start', to: ['silent'] },
  { id: 'permission', tap: 'continue', to: ['permission', 'light', 'uploading', 'result'] },
  { id: 'light-flash' },
  { id: 'exit-over-light', tap: 'stay', to: ['light'] },
  { id: 'exit-over-start', tap: 'leave', to: ['ending', 'leaving', 'back'] },
  { id: 'camera-busy', tap: 'retry', to: ['camera-problem'] },
  { id: 'camera-refused', tap: 'restart', to: ['leaving', 'loading', 'start'] },
  { id: 'interrupted', tap: 'retry', to: ['permission'] },
  { id: 'silent' },
  { id: 'review', tap: 'use', to: ['uploading', 'result'] },
  { id: 'recorder', tap: 'record', to: ['recorder', 'review'] },
  { id: 'uploading', tap: 'cancel', to: ['uploading', 'silent'] },
  { id: 'upload-failed', tap: 'retry', to: ['uploading', 'upload-failed'] },
  { id: 'passed', tap: 'next', to: ['leaving', 'result', 'back'] },
  { id: 'failed', tap: 'retry', to: ['silent'] },
  { id: 'none-left', tap: 'next', to: ['leaving', 'result', 'back'] },
  { id: 'passed-reopened', tap: 'next', to: ['leaving', 'result', 'back'] },
  { id: 'late-16', tap: 'next', to: ['leaving', 'late', 'back'] },
];

const inEnglish = async (page: Page): Promise<void> => {
  await page.evaluateOnNewDocument(() => {
    Object.defineProperty(navigator, 'languages', { get: () => ['en'] });
  });
};

const stepOf = (page: Page) =>
  page.evaluate(() => document.getElementById('screen')?.getAttribute('data-step') ?? 'back');

/** The page has come to rest on a screen with something to do, or goes on by itself. */
const hasWayOn = (page: Page) =>
  page.waitForFunction(() => {
    const screen = document.getElementById('screen');
    if (screen === null || screen.dataset.step === 'light') return true;
    return document.querySelector('.actions :enabled, #agree:enabled, [data-code="14"]') !== null;
  });

const turned = { width: 844, height: 390, isMobile: true, hasTouch: true, isLandscape: true };

async function hide(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const hidden of [true, false]) {
      Object.defineProperty(document, 'hidden', { get: () => hidden, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }
  });
}

describe('every step', () => {
  test.concurrent.each(steps)('$id', async ({ id, tap, to = [] }) => {
    const state = pageStates.find((each) => each.id === id);
    if (state === undefined) throw new Error(`there is no ${id}`);
    const stage = { browser: browser(), mock: mock(), prepare: inEnglish };
    const { page, context, errors } = await state.reach(stage);
    const before = await stepOf(page);

    await page.setViewport(turned);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await page.setOfflineMode(true);
    await page.setOfflineMode(false);
    expect(await brokenRules(page, { in: [{ width: 320, height: 568 }] })).toEqual([]);
    if (!id.startsWith('exit-') && (await page.$('#exit:not([hidden])')) !== null) {
      await page.click('#exit');
      await page.waitForSelector('#exit-question');
      expect(await brokenRules(page, { in: [{ width: 320, height: 568 }] })).toEqual([]);
      await page.keyboard.press('Escape');
    }
    expect(await stepOf(page)).toBe(before);

    if (tap !== undefined) {
      const box = await page.$('#agree');
      await box?.click();
      const taps = await tapOn(page, `[data-action="${tap}"]`, { hand: 'touch', gapMs: 20 });
      for (let more = 0; more < 2; more += 1)
        // It may be gone by then.
        await taps.again().catch(() => undefined);
      await page
        .waitForFunction(() => document.getElementById('screen')?.dataset.step !== 'loading')
        .catch(() => undefined);
      expect(to).toContain(await stepOf(page).catch(() => 'back'));
    }
    if ((await stepOf(page).catch(() => 'back')) !== 'back') await hide(page);
    for (const act of ['reload', 'goBack', 'goForward'] as const) {
      await page[act]();
      await hasWayOn(page);
    }
    expect(errors).toEqual([]);
    await context.close();
  });
});
