import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { startMock } from '../../mock-server/index.js';
import { useBrowser } from '../support/browser.js';
import { call } from '../support/client.js';
import { openDashboard, press, texts } from '../support/dashboard.js';
import { unreadable } from '../support/letters.js';
import { begin, finishAttempt, useMock } from '../support/mocks.js';

const mock = useMock();
const browser = useBrowser('shell');

const sheets = ['arm', 'clock', 'faults', 'reset', 'change-outcome', 'complete', 'forget'];

/** Of everything something, with long names among it. */
async function furnished() {
  const { bizToken } = await begin(mock(), 'http://bank.example/a/long/path?order=0123456789');
  const other = await begin(mock());
  mock().arm({ scenario: 'code-1004', times: 1 });
  mock().arm({ scenario: 'code-2016', match: { device: 'ios-safari-17' } });
  await fetch(`${mock().url}/_mock/v1/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ on: 'storage', kind: 'latency', latencyMs: 1 }),
  });
  await finishAttempt(mock(), other.bizToken);
  await call(mock(), 'GetWebVerificationResult', { BizToken: bizToken });
  mock().clock.advance(90_000);
  return { open: bizToken, failed: other.bizToken };
}

const setLetters = (page: Page, size: string): Promise<unknown> =>
  page.evaluate((wanted) => (document.documentElement.style.fontSize = wanted), size);

describe.each(['100%', '200%'])('letters of %s', (letters) => {
  test.each([320, 390, 1280])(
    'at %i px nothing is cut, broken or beyond the screen',
    { timeout: 120_000 },
    async (width) => {
      const { open, failed } = await furnished();
      const { page, context } = await openDashboard(browser(), mock(), { width });
      await setLetters(page, letters);
      for (const [hash, ready] of [
        ['#/', '#rows li'],
        [`#/verifications/${failed}`, '.media img'],
        ['#/findings', '.page .finding'],
        ['#/calls', '#rows li'],
        ['#/calls/1', '.calls pre'],
        ['#/connect', '.sdk pre'],
        ['#/verifications/NONE', '#detail .note'],
        [`#/verifications/${open}`, '.timeline li'],
      ] as const) {
        await page.evaluate((next) => (location.hash = next), hash);
        await page.waitForSelector(ready);
        expect([hash, await unreadable(page)]).toEqual([hash, []]);
      }
      for (const sheet of sheets) {
        await press(page, sheet);
        await page.waitForSelector('dialog[open]');
        expect([sheet, await unreadable(page)]).toEqual([sheet, []]);
        const outside = await page.$$eval(
          'dialog[open] [data-action="close"]',
          (buttons) =>
            buttons.filter((button) => {
              const { left, right, top, bottom } = button.getBoundingClientRect();
              return left < 0 || right > innerWidth || top < 0 || bottom > innerHeight;
            }).length,
        );
        expect([sheet, outside]).toEqual([sheet, 0]);
        await page.keyboard.press('Escape');
      }
      await context.close();
    },
  );

  test.each([320, 390, 1280])('before anything happened, at %i px', async (width) => {
    await using own = await startMock({ port: 0, pace: 'fast' });
    const { page, context } = await openDashboard(browser(), own, { width });
    await page.waitForSelector('.welcome .sdk pre');
    await setLetters(page, letters);
    expect(await unreadable(page)).toEqual([]);
    // The sentence with the options is the one that was broken.
    expect((await texts(page, '.welcome .option')).join(' ')).toContain('--host');
    await context.close();
  });
});
