import { describe, expect, test } from 'vitest';
import { loadDevices } from '../../harness/plan/catalogue.js';
import { useEmulatedPage } from '../support/emulated-page.js';

const { emulated, headers } = useEmulatedPage();

const ids = [
  'ios-safari-17',
  'ios-wechat-14-2',
  'android-chrome-pixel-14',
  'android-wechat-huawei-10',
  'android-opera-mini',
  'ipad-safari-17-desktop-mode',
  'desktop-chrome',
];
const devices = (await loadDevices()).filter(
  ({ id, tags }) => ids.includes(id) || tags.includes('core'),
);

describe('an emulated page', () => {
  test.each(devices)('looks like $id to scripts and to servers', async (device) => {
    const page = await emulated(device.id);
    const seen = await page.evaluate(() => ({
      userAgent: navigator.userAgent,
      // Deprecated, and still what integrations read.
      platform: Reflect.get(navigator, 'platform'),
      vendor: Reflect.get(navigator, 'vendor'),
      touchPoints: navigator.maxTouchPoints,
      language: navigator.language,
      width: innerWidth,
      pixelRatio: devicePixelRatio,
      hints: 'userAgentData' in navigator,
      rtc: 'RTCPeerConnection' in globalThis,
      media: 'mediaDevices' in navigator,
      bridge: 'WeixinJSBridge' in globalThis,
    }));
    const { engine } = device;
    expect(seen).toEqual({
      userAgent: device.userAgent,
      platform: device.platform,
      vendor: device.vendor,
      touchPoints: device.touchPoints,
      language: device.language,
      width: device.viewport.width,
      pixelRatio: device.devicePixelRatio,
      hints: device.clientHints !== null,
      rtc: !engine.missing.includes('RTCPeerConnection'),
      media: !engine.missing.includes('mediaDevices'),
      bridge: engine.bridges.includes('WeixinJSBridge'),
    });
    expect(headers()['user-agent']).toBe(device.userAgent);
    expect(headers()['accept-language']).toContain(device.language);
    expect(headers()['sec-ch-ua'] !== undefined).toBe(device.clientHints !== null);
    await page.browserContext().close();
  });
});
