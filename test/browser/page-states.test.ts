import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { packagePath } from '../../mock-server/index.js';
import {
  act,
  intoCapture,
  recordClip,
  screen,
  startCapture,
  text,
  useBrowser,
  visit,
} from '../support/browser.js';
import { begin, useMock } from '../support/mocks.js';

/** What happens between the steps: reload, back, another tab, another app, a turned phone, impatient fingers. */
const mock = useMock({ publicUrl: 'http://localhost:0', panel: false });
/** Where a capture has to last: nobody is found, for 45 s. */
const calm = useMock({
  publicUrl: 'http://localhost:0',
  panel: false,
  pace: 'human',
  scenario: 'timeout',
});
const browser = useBrowser('shell');
const clip = packagePath('fixtures/media/clip.mp4');
const silentPhone = { deviceId: 'ios-wechat-14-2' };

const back = () => `${mock().url}/readyz`;
const attempts = async (bizToken: string) =>
  (await mock().verifications.get(bizToken))?.attempts.map(({ code }) => code);
const told = (bizToken: string, at = mock()) =>
  at.verifications.timeline(bizToken).map(({ text: line }) => line);

/** A link in a namespace of its own, with the outcome that the test wants. */
async function linkTo(scenario: string) {
  const namespace = `states-${scenario}`;
  mock().arm({ namespace, scenario, times: 1 });
  return begin(mock(), back(), { namespace });
}

describe('reload', () => {
  test('before anything was sent starts anew and costs no attempt', async () => {
    const { bizToken, verificationUrl } = await begin(mock(), back());
    const { page, context } = await visit(browser(), mock());
    await page.goto(verificationUrl);
    await startCapture(page);
    await screen(page, 'permission');
    await page.reload();
    await intoCapture(page);
    await screen(page, 'result');
    expect(await attempts(bizToken)).toEqual([0]);
    await expect
      .poll(() => told(bizToken))
      .toEqual(
        expect.arrayContaining([
          'The user left the page (on the screen "permission")',
          'The user opened the verification page again (visit 2)',
        ]),
      );
    await context.close();
  });

  test('after a failed attempt goes on with the next one', async () => {
    const { bizToken, verificationUrl } = await linkTo('retry-then-pass');
    const { page, context } = await visit(browser(), mock(), silentPhone);
    await page.goto(verificationUrl);
    await startCapture(page);
    await recordClip(page, clip);
    await screen(page, 'result');
    await page.reload();
    await startCapture(page);
    await recordClip(page, clip);
    await page.waitForSelector('#screen[data-code="0"]');
    expect(await attempts(bizToken)).toEqual([1004, 0]);
    await context.close();
  });
});

test('back from the customer’s page finds the link used up', async () => {
  const { verificationUrl } = await begin(mock(), back());
  const { page, context } = await visit(browser(), mock(), silentPhone);
  await page.goto(verificationUrl);
  await startCapture(page);
  await recordClip(page, clip);
  await screen(page, 'result');
  await Promise.all([page.waitForNavigation(), act(page, 'next')]);
  await page.goBack();
  await screen(page, 'late');
  expect(await text(page, '.message')).toBe('Verification has been completed');
  await context.close();
});

describe('another app before the page', () => {
  test('stops a live capture, switches the camera off, and costs no attempt', async () => {
    const { bizToken, verificationUrl } = await begin(calm());
    const { page, context } = await visit(browser(), calm());
    await page.goto(verificationUrl);
    await intoCapture(page);
    await screen(page, 'light');
    const video = await page.$('video');
    await hide(page, true);
    await screen(page, 'interrupted');
    const live = await video?.evaluate((shown) =>
      (shown.srcObject as MediaStream).getTracks().some(({ readyState }) => readyState === 'live'),
    );
    expect(live).toBe(false);
    expect((await calm().verifications.get(bizToken))?.attempts).toEqual([]);
    await hide(page, false);
    await act(page, 'retry');
    await screen(page, 'permission');
    await expect
      .poll(() => told(bizToken, calm()))
      .toEqual(
        expect.arrayContaining([
          'The page was hidden: another app or tab came before it (on the screen "light")',
          'The user came back to the page (on the screen "interrupted")',
        ]),
      );
    await context.close();
  });

  test('is how silent mode records, and interrupts nothing', async () => {
    const { verificationUrl } = await begin(mock(), back());
    const { page, context } = await visit(browser(), mock(), silentPhone);
    await page.goto(verificationUrl);
    await startCapture(page);
    await screen(page, 'silent');
    await hide(page, true);
    await hide(page, false);
    await recordClip(page, clip);
    await screen(page, 'result');
    await context.close();
  });
});

/** As a page sees it; headless windows cannot be covered by others. */
const hide = (page: Page, hidden: boolean) =>
  page.evaluate((now) => {
    Object.defineProperty(document, 'hidden', { get: () => now, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);

test('a phone that is turned in the middle goes on, and the oval stays in view', async () => {
  const { bizToken, verificationUrl } = await begin(calm());
  const { page, context } = await visit(browser(), calm());
  await page.goto(verificationUrl);
  await intoCapture(page);
  await screen(page, 'light');
  await page.setViewport({
    width: 844,
    height: 390,
    isMobile: true,
    hasTouch: true,
    isLandscape: true,
  });
  await page.waitForFunction(() => innerWidth > innerHeight);
  const inView = await page.$eval('.oval', (oval) => {
    const { top, bottom, left, right } = oval.getBoundingClientRect();
    return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
  });
  expect(inView).toBe(true);
  expect(await page.$eval('#screen', (shown) => shown.getAttribute('data-step'))).toBe('light');
  await expect
    .poll(() => told(bizToken, calm()))
    .toContain('The user turned the phone (on the screen "light")');
  await context.close();
});

test('a double click is one click, on every button', async () => {
  const { bizToken, verificationUrl } = await linkTo('retry-then-pass');
  const { page, context, errors } = await visit(browser(), mock(), silentPhone);
  const double = (action: string) => page.click(`[data-action="${action}"]`, { count: 2 });
  await page.goto(verificationUrl);
  await screen(page, 'start');
  await page.click('#agree');
  await double('start');
  await screen(page, 'silent');
  const [chooser] = await Promise.all([page.waitForFileChooser(), page.click('#recording')]);
  await chooser.accept([clip]);
  await screen(page, 'review');
  await double('use');
  await page.waitForSelector('#screen[data-code="1004"]');
  await double('retry');
  await recordClip(page, clip);
  await page.waitForSelector('#screen[data-code="0"]');
  await Promise.all([page.waitForNavigation(), double('next')]);
  expect(await attempts(bizToken)).toEqual([1004, 0]);
  expect(told(bizToken).filter((line) => line.startsWith('The user pressed Next'))).toHaveLength(1);
  expect(errors).toEqual([]);
  await context.close();
});

describe('two tabs with one link', () => {
  test('the newer one goes on, the older one says so and can take over again', async () => {
    const { bizToken, verificationUrl } = await begin(mock(), back());
    const { page: first, context } = await visit(browser(), mock(), silentPhone);
    await first.goto(verificationUrl);
    await startCapture(first);
    await screen(first, 'silent');
    const { page: second, context: other } = await visit(browser(), mock(), silentPhone);
    await second.goto(verificationUrl);
    await startCapture(second);
    await recordClip(first, clip);
    await screen(first, 'elsewhere');
    expect(await attempts(bizToken)).toEqual([]);
    await act(first, 'reload');
    await startCapture(first);
    await recordClip(first, clip);
    await screen(first, 'result');
    expect(await attempts(bizToken)).toEqual([0]);
    await context.close();
    await other.close();
  });
});

test('silent mode by MediaRecorder records in the page, where a scenario says so', async () => {
  const { bizToken, verificationUrl } = await linkTo('silent-recorder');
  const { page, context, errors } = await visit(browser(), mock());
  await page.goto(verificationUrl);
  await intoCapture(page);
  await screen(page, 'recorder');
  await act(page, 'record');
  await screen(page, 'review');
  await act(page, 'again');
  await screen(page, 'recorder');
  await act(page, 'record');
  await screen(page, 'review');
  await act(page, 'use');
  await screen(page, 'result');
  expect(await attempts(bizToken)).toEqual([0]);
  expect(errors).toEqual([]);
  await context.close();
});

test('a script that fails is on the timeline, and the page goes on', async () => {
  const { bizToken, verificationUrl } = await begin(mock(), back());
  const { page, context } = await visit(browser(), mock(), silentPhone);
  await page.setBypassCSP(true);
  await page.goto(verificationUrl);
  await screen(page, 'start');
  await page.addScriptTag({
    content: `setTimeout(() => { throw new RangeError('an extension of the browser'); });
      Promise.reject(new Error('somebody else’s promise'));`,
  });
  await startCapture(page);
  await recordClip(page, clip);
  await screen(page, 'result');
  await expect
    .poll(() => told(bizToken))
    .toEqual(
      expect.arrayContaining([
        'A script of the page failed: RangeError: an extension of the browser',
        'A script of the page failed: Error: somebody else’s promise',
      ]),
    );
  await context.close();
});
