import type { Browser, Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { packagePath } from '../../mock-server/index.js';
import { cameraMessages } from '../../mock-server/shared/camera-messages.js';
import {
  act,
  cameraMessage,
  modeOf,
  recordClip,
  screen,
  startCapture,
  text,
  toCamera,
} from '../support/browser.js';
import { call } from '../support/client.js';
import { useCustomer } from '../support/embedding-customer.js';
import { firefoxPath, useFirefox } from '../support/firefox.js';
import { begin, clip, md5, useMock } from '../support/mocks.js';
import { device } from '../support/observations.js';

const title = firefoxPath
  ? 'Firefox over WebDriver BiDi'
  : 'Firefox (skipped: it is neither at one of its usual places nor where FIREFOX says)';

const mock = useMock({ publicUrl: 'http://localhost:0', panel: false });
const customer = useCustomer();
const timeline = (bizToken: string) => mock().verifications.timeline(bizToken);
const result = (bizToken: string) =>
  call(mock(), 'GetWebVerificationResult', { BizToken: bizToken });

interface Opened {
  readonly page: Page;
  /** What failed in the page. */
  readonly errors: readonly string[];
}

async function open(browser: Browser, url: string, deviceId = 'desktop-firefox'): Promise<Opened> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (fault) => errors.push(String(fault)));
  await page.setUserAgent({ userAgent: device(deviceId).userAgent });
  await page.goto(url);
  return { page, errors };
}

function expectSound(bizToken: string, errors: readonly string[]): void {
  expect(errors).toEqual([]);
  expect(timeline(bizToken).filter(({ kind }) => kind === 'page-error')).toEqual([]);
}

describe.skipIf(firefoxPath === undefined)(title, () => {
  describe('that allows the camera', () => {
    const firefox = useFirefox();

    test('goes through light mode and back to the customer, and its WebM is served back', async () => {
      const { bizToken, verificationUrl } = await begin(mock(), customer().redirectUrl);
      const { page, errors } = await open(firefox(), verificationUrl);
      await toCamera(page);
      await screen(page, 'result');
      expect(await modeOf(page)).toBe('light');
      expect(await text(page, 'h1')).toBe('Verification passed');

      const { VideoUrl, VideoMd5, ErrorCode } = await result(bizToken);
      const served = await fetch(String(VideoUrl));
      const recorded = Buffer.from(await served.arrayBuffer());
      expect(served.headers.get('content-type')).toBe('video/webm');
      expect(recorded.subarray(0, 4).toString('hex')).toBe('1a45dfa3'); // WebM
      expect([VideoMd5, ErrorCode]).toEqual([md5(recorded), 0]);
      const upload = timeline(bizToken).find(({ kind }) => kind === 'recording');
      expect(upload?.text).toContain(`a video of ${recorded.length} bytes (video/webm)`);

      await Promise.all([page.waitForNavigation(), act(page, 'next')]);
      expect(page.url()).toBe(`${customer().redirectUrl}?token=${bizToken}`);
      expectSound(bizToken, errors);
    });

    test('uploads a file in silent mode', async () => {
      const { bizToken, verificationUrl } = await begin(mock(), customer().redirectUrl);
      const { page, errors } = await open(firefox(), verificationUrl, 'ios-wechat-14-2');
      await startCapture(page);
      await recordClip(page, packagePath('fixtures/media/clip.mp4'));
      await screen(page, 'result');
      expect(await modeOf(page)).toBe('silent');
      const { VideoMd5, ErrorCode } = await result(bizToken);
      expect([ErrorCode, VideoMd5]).toEqual([0, md5(clip)]);
      await Promise.all([page.waitForNavigation(), act(page, 'next')]);
      expect(page.url()).toBe(`${customer().redirectUrl}?token=${bizToken}`);
      expectSound(bizToken, errors);
    });

    test('refuses it in a frame without allow, which a page cannot tell beforehand; leaving replaces the whole window', async () => {
      const { bizToken, verificationUrl } = await begin(mock(), customer().redirectUrl);
      const startUrl = customer().startPage({ frame: '' }, verificationUrl);
      const { page, errors } = await open(firefox(), startUrl);
      const frame = await (await page.waitForSelector('#frame'))?.contentFrame();
      if (!frame) throw new Error('the customer’s page has no frame');
      await toCamera(frame);
      expect(await cameraMessage(frame)).toBe(cameraMessages.refused);
      const found = timeline(bizToken).filter(({ kind }) => kind === 'finding');
      expect(found.map(({ data }) => data?.rule)).toEqual(['in-frame']);
      await act(frame, 'exit');
      await Promise.all([page.waitForNavigation(), act(frame, 'leave')]);
      expect(page.url()).toBe(`${customer().redirectUrl}?token=${bizToken}`);
      expectSound(bizToken, errors);
    });
  });

  describe('that refuses the camera', () => {
    // The pref that allows everything would go before the refusal.
    const firefox = useFirefox({
      'permissions.default.camera': 2,
      'media.navigator.permission.disabled': false,
    });

    test('shows the documented message, again after re-entering', async () => {
      const { bizToken, verificationUrl } = await begin(mock());
      const { page, errors } = await open(firefox(), verificationUrl);
      for (let entering = 1; entering <= 2; entering += 1) {
        await toCamera(page);
        expect(await cameraMessage(page)).toBe(cameraMessages.refused);
        await Promise.all([page.waitForNavigation(), act(page, 'restart')]);
      }
      const refusals = () =>
        timeline(bizToken).filter(({ text: line }) => line.includes('NotAllowedError'));
      await expect.poll(refusals).toHaveLength(2);
      expectSound(bizToken, errors);
    });
  });

  describe('without WebRTC', () => {
    const firefox = useFirefox({ 'media.peerconnection.enabled': false });

    test('falls back to silent, and says why on the timeline', async () => {
      const { bizToken, verificationUrl } = await begin(mock());
      const { page, errors } = await open(firefox(), verificationUrl);
      await startCapture(page);
      await screen(page, 'silent');
      const changed = timeline(bizToken).find(({ kind }) => kind === 'mode-changed');
      expect(changed?.text).toContain('the browser has no RTCPeerConnection');
      expectSound(bizToken, errors);
    });
  });
});
