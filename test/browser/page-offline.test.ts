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

/** Without a connection, in every step: the user tries again in place, and nothing is lost to a reload. */
const mock = useMock({ publicUrl: 'http://localhost:0', panel: false });
const browser = useBrowser('shell');
const silentPhone = { deviceId: 'ios-wechat-14-2' };
const clip = packagePath('fixtures/media/clip.mp4');
const back = () => `${mock().url}/readyz`;
const attempts = async (bizToken: string) =>
  (await mock().verifications.get(bizToken))?.attempts.map(({ code }) => code);

/** The first call of the kind does not get through. */
async function failFirst(page: Page, urlPattern: string): Promise<void> {
  const session = await page.createCDPSession();
  session.on('Fetch.requestPaused', ({ requestId }) => {
    void session
      .send('Fetch.failRequest', { requestId, errorReason: 'InternetDisconnected' })
      .then(() => session.send('Fetch.disable'));
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern }] });
}

/** A first try that is in vain as well, and one that is not. */
async function tryAgainTwice(page: Page): Promise<void> {
  await screen(page, 'offline');
  const before = await page.$eval('#screen', (shown) => shown.getAttribute('data-shown'));
  await act(page, 'retry');
  await page.waitForSelector(`#screen[data-step="offline"]:not([data-shown="${before}"])`);
  await page.setOfflineMode(false);
  await act(page, 'retry');
}

describe('the connection is gone', () => {
  test('when the link is opened', async () => {
    const { verificationUrl } = await begin(mock(), back());
    const { page, context } = await visit(browser(), mock(), silentPhone);
    await failFirst(page, '*/open');
    await page.goto(verificationUrl);
    await screen(page, 'fault');
    // In their language, though its texts come from the server.
    expect(await text(page, '[data-action="retry"]')).toBe('重试');
    await act(page, 'retry');
    await screen(page, 'start');
    await context.close();
  });

  test('while the start page is read', async () => {
    const { bizToken, verificationUrl } = await begin(mock(), back());
    const { page, context } = await visit(browser(), mock());
    await failFirst(page, '*/probe');
    await page.goto(verificationUrl);
    await screen(page, 'start');
    await page.setOfflineMode(true);
    await page.click('#agree');
    await act(page, 'start');
    await tryAgainTwice(page);
    await screen(page, 'permission');
    await act(page, 'continue');
    await screen(page, 'result');
    expect(await attempts(bizToken)).toEqual([0]);
    await context.close();
  });

  test('at Start, in silent mode', async () => {
    const { bizToken, verificationUrl } = await begin(mock(), back());
    const { page, context } = await visit(browser(), mock(), silentPhone);
    await page.goto(verificationUrl);
    await screen(page, 'start');
    await page.setOfflineMode(true);
    await page.click('#agree');
    await act(page, 'start');
    await tryAgainTwice(page);
    await recordClip(page, clip);
    await screen(page, 'result');
    expect(await attempts(bizToken)).toEqual([0]);
    await context.close();
  });

  test('at Continue, in light mode', async () => {
    const { bizToken, verificationUrl } = await begin(mock(), back());
    const { page, context } = await visit(browser(), mock());
    await page.goto(verificationUrl);
    await startCapture(page);
    await screen(page, 'permission');
    await page.setOfflineMode(true);
    await act(page, 'continue');
    await tryAgainTwice(page);
    await screen(page, 'result');
    expect(await attempts(bizToken)).toEqual([0]);
    await context.close();
  });

  test('at Leave', async () => {
    const { bizToken, verificationUrl } = await begin(mock(), back());
    const { page, context } = await visit(browser(), mock(), silentPhone);
    await page.goto(verificationUrl);
    await startCapture(page);
    await screen(page, 'silent');
    await page.setOfflineMode(true);
    await act(page, 'exit');
    await act(page, 'leave');
    await screen(page, 'offline');
    await page.setOfflineMode(false);
    await Promise.all([page.waitForNavigation(), act(page, 'retry')]);
    expect(await attempts(bizToken)).toEqual([1410]);
    await context.close();
  });

  test('at Start over, which would have loaded the page anew', async () => {
    const { verificationUrl } = await begin(mock(), back());
    const { page, context } = await visit(browser(), mock(), { cameraId: 'refused' });
    await page.goto(verificationUrl);
    await intoCapture(page);
    await screen(page, 'camera-problem');
    await page.setOfflineMode(true);
    await act(page, 'restart');
    await screen(page, 'offline');
    await page.setOfflineMode(false);
    await act(page, 'retry');
    await screen(page, 'start');
    await context.close();
  });

  test('between a recording and the server’s word: the recording is kept', async () => {
    const { bizToken, verificationUrl } = await begin(mock(), back());
    const { page, context } = await visit(browser(), mock(), silentPhone);
    const session = await page.createCDPSession();
    const held = new Promise<string>((resolve) => {
      session.once('Fetch.requestPaused', ({ requestId }) => resolve(requestId));
    });
    await session.send('Fetch.enable', { patterns: [{ urlPattern: '*/capture' }] });
    await page.goto(verificationUrl);
    await startCapture(page);
    await screen(page, 'silent');
    const requestId = await held;
    await page.evaluate(keepPlayers);
    const [chooser] = await Promise.all([page.waitForFileChooser(), page.click('#recording')]);
    await chooser.accept([clip]);
    await page.waitForFunction(() => Reflect.get(window, 'examined') === true);
    await session.send('Fetch.failRequest', { requestId, errorReason: 'InternetDisconnected' });
    await session.send('Fetch.disable');
    await screen(page, 'offline');
    await act(page, 'retry');
    await screen(page, 'review');
    await act(page, 'use');
    await screen(page, 'result');
    expect(await attempts(bizToken)).toEqual([0]);
    await context.close();
  });
});

/** Sent into the page: told once the chosen clip has shown a picture. */
function keepPlayers(): void {
  const draw = Reflect.get(CanvasRenderingContext2D.prototype, 'drawImage');
  Reflect.set(
    CanvasRenderingContext2D.prototype,
    'drawImage',
    function (this: unknown, ...all: []) {
      Reflect.set(window, 'examined', true);
      return Reflect.apply(draw, this, all) as unknown;
    },
  );
}

test('Cancel says so at once, and is over when the server has heard of it', async () => {
  const { bizToken, verificationUrl } = await begin(mock(), back());
  const { page, context } = await visit(browser(), mock(), silentPhone);
  const session = await page.createCDPSession();
  const paused = (ending: string) =>
    new Promise<string>((resolve) => {
      session.on('Fetch.requestPaused', ({ requestId, request }) => {
        if (request.url.endsWith(ending)) resolve(requestId);
      });
    });
  const [uploading, cancelling] = [paused('/recording'), paused('/cancel')];
  const patterns = [{ urlPattern: '*/recording' }, { urlPattern: '*/cancel' }];
  await session.send('Fetch.enable', { patterns });
  await page.goto(verificationUrl);
  await startCapture(page);
  await recordClip(page, clip);
  await uploading;
  await act(page, 'cancel');
  const requestId = await cancelling;
  expect(await text(page, '.amount')).toBe('正在取消');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('正在取消');
  await session.send('Fetch.continueRequest', { requestId });
  await screen(page, 'silent');
  expect(await attempts(bizToken)).toEqual([]);
  await context.close();
});
