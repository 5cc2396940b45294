import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { packagePath } from '../../mock-server/index.js';
import { act, recordClip, screen, startCapture, useBrowser, visit } from '../support/browser.js';
import { begin, useMock } from '../support/mocks.js';

/** Networks that break off, that are slow, and that lose answers. */
const mock = useMock({ publicUrl: 'http://localhost:0', panel: false });
const browser = useBrowser('shell');
const clip = packagePath('fixtures/media/clip.mp4');
const silentPhone = { deviceId: 'ios-wechat-14-2' };

const attempts = async (bizToken: string) =>
  (await mock().verifications.get(bizToken))?.attempts.map(({ code }) => code);

describe('the network', () => {
  test('breaks in mid-upload: the recording is kept and sent again', async () => {
    const { bizToken, verificationUrl } = await begin(mock());
    const { page, context } = await visit(browser(), mock(), silentPhone);
    await page.goto(verificationUrl);
    await startCapture(page);
    await page.setOfflineMode(true);
    await recordClip(page, clip);
    await screen(page, 'upload-failed');
    expect(await attempts(bizToken)).toEqual([]);
    await page.setOfflineMode(false);
    await act(page, 'retry');
    await screen(page, 'result');
    expect(await attempts(bizToken)).toEqual([0]);
    const told = () =>
      mock()
        .verifications.timeline(bizToken)
        .map(({ text: line }) => line);
    await expect.poll(told).toContain('The upload broke off (on the screen "uploading")');
    await context.close();
  });

  test('loses the answer to an upload: asked again, the attempt counts once', async () => {
    const { bizToken, verificationUrl } = await begin(mock());
    const { page, context } = await visit(browser(), mock(), silentPhone);
    await page.goto(verificationUrl);
    await startCapture(page);
    await loseAnswers(page, '*/recording');
    await recordClip(page, clip);
    await screen(page, 'upload-failed');
    expect(await attempts(bizToken)).toEqual([0]);
    await act(page, 'retry');
    await page.waitForSelector('#screen[data-code="0"]');
    expect(await attempts(bizToken)).toEqual([0]);
    await context.close();
  });

  test('is gone at the last step: Next can be pressed again', async () => {
    const { verificationUrl } = await begin(mock(), `${mock().url}/readyz`);
    const { page, context } = await visit(browser(), mock(), silentPhone);
    await page.goto(verificationUrl);
    await startCapture(page);
    await recordClip(page, clip);
    await screen(page, 'result');
    await page.setOfflineMode(true);
    await act(page, 'next');
    await screen(page, 'offline');
    await page.setOfflineMode(false);
    await Promise.all([page.waitForNavigation(), act(page, 'retry')]);
    expect(page.url()).toContain('/readyz?token=');
    await context.close();
  });

  test('is too slow for the visitor, who cancels and records again', async () => {
    const { bizToken, verificationUrl } = await begin(mock());
    const { page, context } = await visit(browser(), mock(), silentPhone);
    await page.goto(verificationUrl);
    await startCapture(page);
    const { held } = await holdUpload(page, 'Request');
    await recordClip(page, clip);
    await held;
    await act(page, 'cancel');
    await recordClip(page, clip);
    await screen(page, 'result');
    expect(await attempts(bizToken)).toEqual([0]);
    await context.close();
  });

  test('is slow on the way back: a recording that is judged cannot be cancelled, its result is shown', async () => {
    const { bizToken, verificationUrl } = await begin(mock());
    const { page, context } = await visit(browser(), mock(), silentPhone);
    await page.goto(verificationUrl);
    await startCapture(page);
    const { held } = await holdUpload(page, 'Response');
    await recordClip(page, clip);
    await held;
    await act(page, 'cancel');
    await page.waitForSelector('#screen[data-step="result"][data-code="0"]');
    expect(await attempts(bizToken)).toEqual([0]);
    const told = mock()
      .verifications.timeline(bizToken)
      .map(({ text: line }) => line);
    expect(told).toContain('The user cancelled the upload too late: attempt 1 is judged already');
    await context.close();
  });
});

/** The first answer to a request never arrives, though the server has given it. */
async function loseAnswers(page: Page, urlPattern: string): Promise<void> {
  const session = await page.createCDPSession();
  session.on('Fetch.requestPaused', ({ requestId }) => {
    void session
      .send('Fetch.failRequest', { requestId, errorReason: 'ConnectionReset' })
      .then(() => session.send('Fetch.disable'));
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern, requestStage: 'Response' }] });
}

/** The first upload is held, before the server has it or after it has answered; later ones go through. */
async function holdUpload(page: Page, requestStage: 'Request' | 'Response') {
  const session = await page.createCDPSession();
  const held = new Promise<void>((resolve) => {
    session.once('Fetch.requestPaused', () => {
      session.on('Fetch.requestPaused', ({ requestId }) => {
        void session.send('Fetch.continueRequest', { requestId });
      });
      resolve();
    });
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*/recording', requestStage }] });
  return { held };
}
