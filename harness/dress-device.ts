import type { Page } from 'puppeteer';
import type { Device } from './device.js';
import { dress, type Dress } from './injected/dress.js';
import { removeApis } from './injected/missing-apis.js';

/** Makes a page look like the device, as far as scripts and servers can see; all of it before any page script. */
export async function dressDevice(page: Page, device: Device): Promise<void> {
  const { viewport, touchPoints, clientHints, userAgent, platform, language } = device;
  const isMobile = touchPoints > 0;
  await Promise.all([
    page.setViewport({
      ...viewport,
      deviceScaleFactor: device.devicePixelRatio,
      isMobile,
      hasTouch: isMobile,
    }),
    page.setUserAgent({
      userAgent,
      platform,
      // Left out, the Sec-CH-UA headers vanish: right for browsers that send none.
      ...(clientHints === null ? {} : { userAgentMetadata: clientHints }),
    }),
    page.setExtraHTTPHeaders({ 'Accept-Language': language }),
    page.evaluateOnNewDocument(dress, dressOf(device)),
    page.evaluateOnNewDocument(removeApis, device.engine.missing),
  ]);
}

const dressOf = (device: Device): Dress => ({
  vendor: device.vendor,
  clientHints: device.clientHints !== null,
  chromium: device.vendor.startsWith('Google'),
  bridges: device.engine.bridges,
  fileCapture: device.engine.fileCapture,
  language: device.language,
  touchPoints: device.touchPoints,
});
