import type { Frame, Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { emulateDevice } from '../../harness/phone/emulate-device.js';
import { limitCodecs } from '../../harness/phone/injected/limit-codecs.js';
import { removeApis } from '../../harness/phone/injected/missing-apis.js';
import { useEmulatedPage } from '../support/emulated-page.js';
import { device } from '../support/observations.js';

const { url, bare, emulated } = useEmulatedPage();

describe('emulation', () => {
  test('looks native, and refuses a stranger as native properties do', async () => {
    const page = await emulated('ios-safari-17');
    const seen = await page.evaluate(() => {
      const getter = (target: object, name: string): unknown =>
        Reflect.get(Object.getOwnPropertyDescriptor(target, name) ?? {}, 'get');
      const sources = [
        ...['vendor', 'languages', 'standalone'].map((name) => getter(Navigator.prototype, name)),
        getter(Screen.prototype, 'width'),
        Reflect.get(RTCRtpSender, 'getCapabilities'),
        Reflect.get(RTCPeerConnection.prototype, 'createOffer'),
        Reflect.get(HTMLMediaElement.prototype, 'canPlayType'),
        Reflect.get(Permissions.prototype, 'query'),
        Reflect.get(MediaDevices.prototype, 'getUserMedia'),
        MediaRecorder,
      ].map((part) => Function.prototype.toString.call(part));
      let refusal = '';
      try {
        Reflect.get(Navigator.prototype, 'vendor');
      } catch (error) {
        refusal = (error as Error).message;
      }
      return { own: Object.keys(navigator), sources, refusal };
    });
    expect(seen.own).toEqual([]);
    expect(seen.sources.filter((source) => !source.includes('[native code]'))).toEqual([]);
    expect(seen.refusal).toBe('Illegal invocation');
    await page.browserContext().close();
  });

  test('tells a refusal as it is', async () => {
    const page = await emulated('ios-wechat-17', 'denied');
    const state = await page.evaluate(
      async () => (await navigator.permissions.query({ name: 'camera' })).state,
    );
    expect(state).toBe('denied');
    await page.browserContext().close();
  });

  test('records what an iPhone records: MP4 with H.264, and nothing else', async () => {
    const page = await emulated('ios-safari-17');
    const seen = await page.evaluate(async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
      let refusal = '';
      try {
        new MediaRecorder(stream, { mimeType: 'video/webm' });
      } catch (error) {
        refusal = (error as Error).name;
      }
      const recorder = new MediaRecorder(stream);
      const [, blob] = await Promise.all([
        new Promise((resolve) => {
          recorder.onstop = resolve;
        }),
        new Promise<Blob>((resolve) => {
          recorder.ondataavailable = ({ data }) => {
            if (data.size > 1_000) {
              resolve(data);
              if (recorder.state === 'recording') recorder.stop();
            }
          };
          recorder.start(50);
        }),
      ]);
      return {
        refusal,
        type: recorder.mimeType,
        isRecorder: recorder instanceof MediaRecorder && recorder.constructor === MediaRecorder,
        bytes: blob.size > 1_000,
      };
    });
    expect(seen).toMatchObject({ refusal: 'NotSupportedError', isRecorder: true, bytes: true });
    expect(seen.type).toMatch(/^video\/mp4;codecs=(?:avc1|vp9)/);
    await page.browserContext().close();
  });

  test('holds after a second CDP session, on later pages and in frames', async () => {
    const page = await emulated('ios-safari-17');
    await page.createCDPSession();
    await page.goto(`${url()}later`);
    const frames = [`${url()}frame`, `${url().replace('127.0.0.1', 'localhost')}frame`];
    await page.evaluate(async (sources) => {
      for (const src of sources)
        await new Promise((resolve) => {
          const element = document.createElement('iframe');
          element.onload = resolve;
          element.src = src;
          document.body.append(element);
        });
    }, frames);
    const seenIn = (where: Page | Frame) =>
      where.evaluate(() => ({
        platform: Reflect.get(navigator, 'platform'),
        battery: 'getBattery' in navigator,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      }));
    const emulatedValues = { platform: 'iPhone', battery: false, timeZone: 'America/New_York' };
    const [near, far] = await Promise.all(
      frames.map((wanted) => page.waitForFrame((each) => each.url() === wanted)),
    );
    expect(await seenIn(page)).toEqual(emulatedValues);
    expect(near && (await seenIn(near))).toEqual(emulatedValues);
    // A frame on another site is another process: its time zone is among the limits of emulation.
    expect(far && (await seenIn(far))).toMatchObject({ platform: 'iPhone', battery: false });
    await page.browserContext().close();
  });

  test('leaves VP8 to a phone that has H.264 alone, in a browser without H.264', async () => {
    const page = await bare();
    const all = { recorder: {}, playback: {} };
    await page.evaluateOnNewDocument(limitCodecs, { ...all, rtp: ['VP8', 'VP9', 'AV1'] });
    await page.evaluateOnNewDocument(limitCodecs, { ...all, rtp: ['H264'] });
    await page.goto(url());
    const names = await page.evaluate(async () => {
      const peer = new RTCPeerConnection();
      peer.addTransceiver('video');
      const { sdp = '' } = await peer.createOffer();
      peer.close();
      return [...sdp.matchAll(/a=rtpmap:\d+ (\w+)\/90000/g)].map(([, name = '']) => name);
    });
    expect([...new Set(names)].filter((name) => /^(?:VP|H26|AV1)/.test(name))).toEqual(['VP8']);
    await page.browserContext().close();
  });

  test('takes a whole interface or a member of one, and is not troubled by what is not there', async () => {
    const page = await bare();
    await page.evaluateOnNewDocument(removeApis, [
      'Nothing',
      'Nothing.here',
      'Navigator.usb',
      'ImageCapture',
    ]);
    await page.goto(url());
    const left = await page.evaluate(() => ['usb' in navigator, 'ImageCapture' in globalThis]);
    expect(left).toEqual([false, false]);
    await page.browserContext().close();
  });

  test('holds in a window that the page opens, which shares its process', async () => {
    const page = await emulated('ios-wechat-17');
    const opened = new Promise<Page | null>((resolve) => page.once('popup', resolve));
    await page.evaluate((to) => void window.open(to), url());
    const popup = await opened;
    if (popup === null) throw new Error('no window was opened');
    await emulateDevice(popup, device('ios-wechat-17'));
    await popup.goto(url());
    const seen = await popup.evaluate(() => {
      const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
      return { timeZone, locale, bridge: 'WeixinJSBridge' in globalThis };
    });
    expect(seen).toEqual({ timeZone: 'Asia/Shanghai', locale: 'zh-CN', bridge: true });
    await page.browserContext().close();
  });
});
