import { describe, expect, test } from 'vitest';
import { packagePath } from '../../mock-server/index.js';
import { call } from '../support/client.js';
import {
  act,
  recordClip,
  screen,
  startCapture,
  text,
  useBrowser,
  visit,
} from '../support/browser.js';
import { begin, clip, md5, useMock } from '../support/mocks.js';
import { camera } from '../support/observations.js';

const mock = useMock({ publicUrl: 'http://localhost:0' });
const browser = useBrowser('shell');
const clipFile = packagePath('fixtures/media/clip.mp4');
const silentPhone = { deviceId: 'ios-wechat-14-2' };

const result = (bizToken: string, namespace = 'default') =>
  call(mock(), 'GetWebVerificationResult', { BizToken: bizToken }, { namespace });
const timeline = (bizToken: string) => mock().verifications.timeline(bizToken);

/** Keeps what the page uploads, as the page sent it. */
function keepUploads(): void {
  const uploads: Promise<string>[] = [];
  Reflect.set(globalThis, 'uploads', uploads);
  const send = Reflect.get(XMLHttpRequest.prototype, 'send');
  XMLHttpRequest.prototype.send = function (body) {
    const video = body instanceof FormData ? body.get('video') : null;
    if (video instanceof Blob)
      uploads.push(
        video.arrayBuffer().then((bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))),
      );
    send.call(this, body);
  };
}

describe('light mode', () => {
  test('goes from the start to the way back, and serves the very recording back', async () => {
    const { bizToken, verificationUrl } = await begin(mock(), `${mock().url}/readyz`);
    const { page, context, errors, hosts } = await visit(browser(), mock());
    await page.evaluateOnNewDocument(keepUploads);
    await page.goto(verificationUrl);
    await startCapture(page);
    await screen(page, 'permission');
    await act(page, 'continue');
    await screen(page, 'result');
    expect(await page.$eval('#screen', (shown) => shown.getAttribute('data-mode'))).toBe('light');
    expect(await text(page, 'h1')).toBe('Verification passed');

    const sent = await page.evaluate(async () => {
      const [first] = Reflect.get(globalThis, 'uploads') as Promise<string>[];
      return (await first) ?? '';
    });
    const recorded = Buffer.from(sent, 'base64');
    const { VideoUrl, VideoMd5, ErrorCode } = await result(bizToken);
    const served = Buffer.from(await (await fetch(String(VideoUrl))).arrayBuffer());
    expect(recorded.length).toBeGreaterThan(1500);
    // An iPhone records MP4.
    expect(recorded.subarray(4, 8).toString()).toBe('ftyp');
    expect(served.equals(recorded)).toBe(true);
    expect([VideoMd5, ErrorCode]).toEqual([md5(recorded), 0]);

    await Promise.all([page.waitForNavigation(), act(page, 'next')]);
    expect(page.url()).toBe(`${mock().url}/readyz?token=${bizToken}`);
    expect(errors).toEqual([]);
    expect([...hosts].every((host) => /^(?:localhost|127\.0\.0\.1):/.test(host))).toBe(true);
    await context.close();
  });

  test.each([
    ['refused', 'restart'],
    ['busy', 'retry'],
    ['faulty', 'retry'],
  ])(
    'camera %s: the documented message, letter for letter, and the way back "%s"',
    async (cameraId, wayBack) => {
      const { bizToken, verificationUrl } = await begin(mock());
      const { page, context } = await visit(browser(), mock(), { cameraId });
      await page.goto(verificationUrl);
      await startCapture(page);
      await screen(page, 'permission');
      await act(page, 'continue');
      await screen(page, 'camera-problem');
      const message = await page.$eval('[data-message]', ({ textContent }) => textContent);
      expect(message).toBe(camera(cameraId).light.message);
      expect(await page.$(`[data-action="${wayBack}"]`)).not.toBeNull();
      // Notes of the page are waited for by nobody, and arrive when they arrive.
      const told = () => timeline(bizToken).map(({ text: line }) => line);
      await expect.poll(told).toContainEqual(expect.stringContaining(message));
      await context.close();
    },
  );

  test('falls back to silent in a browser that lacks WebRTC, and says why on the timeline', async () => {
    const { bizToken, verificationUrl } = await begin(mock());
    const { page, context } = await visit(browser(), mock());
    await page.evaluateOnNewDocument(() => {
      Reflect.deleteProperty(globalThis, 'RTCPeerConnection');
    });
    await page.goto(verificationUrl);
    await startCapture(page);
    await screen(page, 'silent');
    const changed = timeline(bizToken).find(({ kind }) => kind === 'mode-changed');
    expect(changed?.text).toContain('the browser has no RTCPeerConnection');
    await context.close();
  });
});

describe('silent mode', () => {
  test('uploads the file that the camera gave, and serves it back', async () => {
    const { bizToken, verificationUrl } = await begin(mock(), `${mock().url}/readyz`);
    const { page, context, errors } = await visit(browser(), mock(), silentPhone);
    await page.goto(verificationUrl);
    await startCapture(page);
    await recordClip(page, clipFile);
    await screen(page, 'result');
    expect(await page.$eval('#screen', (shown) => shown.getAttribute('data-mode'))).toBe('silent');
    const { VideoMd5, VideoUrl, ErrorCode } = await result(bizToken);
    expect([ErrorCode, VideoMd5]).toEqual([0, md5(clip)]);
    const served = await fetch(String(VideoUrl));
    expect(Buffer.from(await served.arrayBuffer()).equals(clip)).toBe(true);
    expect(errors).toEqual([]);
    await context.close();
  });

  test('says when no recording comes back, and when it is no video, and takes the next one', async () => {
    const { verificationUrl } = await begin(mock());
    const { page, context } = await visit(browser(), mock(), silentPhone);
    await page.goto(verificationUrl);
    await startCapture(page);
    await screen(page, 'silent');
    const choose = () => Promise.all([page.waitForFileChooser(), page.click('#recording')]);
    const [cancelled] = await choose();
    await cancelled.cancel();
    await page.waitForSelector('[data-fault="no-recording"]');
    const [wrong] = await choose();
    await wrong.accept([packagePath('package.json')]);
    await page.waitForSelector('[data-fault="not-a-video"]');
    await recordClip(page, clipFile);
    await screen(page, 'result');
    await context.close();
  });
});

describe('the result page', () => {
  test('lets the visitor try again while attempts remain', async () => {
    const namespace = 'browser-retry';
    mock().arm({ namespace, scenario: 'retry-then-pass' });
    const { bizToken, verificationUrl } = await begin(mock(), undefined, { namespace });
    const { page, context } = await visit(browser(), mock(), silentPhone);
    await page.goto(verificationUrl);
    await startCapture(page);
    await recordClip(page, clipFile);
    const failed = await screen(page, 'result');
    expect(await failed?.evaluate((shown) => shown.getAttribute('data-code'))).toBe('1004');
    await act(page, 'retry');
    await recordClip(page, clipFile);
    await page.waitForSelector('#screen[data-code="0"]');
    const { ErrorCode, VerificationDetailList } = await result(bizToken, namespace);
    expect([ErrorCode, (VerificationDetailList as unknown[]).length]).toEqual([0, 2]);
    await context.close();
  });

  test('is shown again to one who passed and comes back, and leads on', async () => {
    const { bizToken, verificationUrl } = await begin(mock(), `${mock().url}/readyz`);
    const { page, context } = await visit(browser(), mock(), silentPhone);
    await page.goto(verificationUrl);
    await startCapture(page);
    await recordClip(page, clipFile);
    await screen(page, 'result');
    await page.reload();
    await page.waitForSelector('#screen[data-step="result"][data-code="0"]');
    expect(await text(page, 'h1')).toBe('核身通过');
    await Promise.all([page.waitForNavigation(), act(page, 'next')]);
    expect(page.url()).toBe(`${mock().url}/readyz?token=${bizToken}`);
    await context.close();
  });

  test('a link that nobody issued says so in the visitor’s language', async () => {
    const { page, context } = await visit(browser(), mock(), silentPhone);
    await page.goto(`${mock().pageUrl}/reflect/?token=NONE`);
    await screen(page, 'late');
    expect(await page.$eval('html', ({ lang }) => lang)).toBe('zh-CN');
    await context.close();
  });
});
