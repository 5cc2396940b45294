import type { Page } from 'puppeteer';
import type { Device } from './device.js';
import { factsOf, type EngineFacts } from './engine.js';
import { answerPermissions } from './injected/answer-permissions.js';
import { emulate, type Emulation } from './injected/emulate.js';
import { limitCodecs } from './injected/limit-codecs.js';
import { removeApis } from './injected/missing-apis.js';

/** Makes a page look like the device, as far as scripts and servers can see; all of it before any page script. */
export async function emulateDevice(page: Page, device: Device): Promise<void> {
  const { clientHints, userAgent, platform, timeZone } = device;
  const facts = factsOf(device);
  await Promise.all([
    setScreen(page, device),
    page.setUserAgent({
      userAgent,
      platform,
      // Left out, the Sec-CH-UA headers vanish: right for browsers that send none.
      ...(clientHints === null ? {} : { userAgentMetadata: clientHints }),
    }),
    page.setExtraHTTPHeaders({ 'Accept-Language': acceptLanguage(device, facts) }),
    ...(timeZone === undefined ? [] : [page.emulateTimezone(timeZone)]),
    setLocale(page, device.language),
    // One script: each is a call of its own to the browser.
    page.evaluateOnNewDocument(scriptFor(device, facts)),
  ]);
}

/**
 * Puppeteer opens the window anew for a phone's screen: needless while it is empty, and in a popup the end of the
 * way on which the customer's script is just sending it. Not by a session of ours, against which a flow that turns
 * the phone by `page.setViewport` could do nothing.
 */
async function setScreen(page: Page, device: Device): Promise<void> {
  const { viewport, devicePixelRatio, touchPoints } = device;
  const isMobile = touchPoints > 0;
  const reload = { value: () => Promise.resolve(null), configurable: true };
  Object.defineProperty(page, 'reload', reload);
  try {
    await page.setViewport({
      ...viewport,
      deviceScaleFactor: devicePixelRatio,
      isMobile,
      hasTouch: isMobile,
      isLandscape: isMobile && viewport.width > viewport.height,
    });
  } finally {
    Reflect.deleteProperty(page, 'reload');
  }
}

/** How dates and numbers are written. */
async function setLocale(page: Page, locale: string): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('Emulation.setLocaleOverride', { locale }).catch((error: unknown) => {
    // A window that shares its opener's process has the opener's locale already, and may not set it again.
    if (!(error as Error).message.includes('already in effect')) throw error;
  });
}

/** "en-US,en;q=0.9": browsers send the second language even where scripts are told one alone. */
function acceptLanguage({ language }: Device, { family }: EngineFacts): string {
  const [base = language] = language.split('-');
  return base === language ? language : `${language},${base};q=${family.acceptQuality}`;
}

/** The parts in the order in which they need each other: what is taken away is not emulated. */
function scriptFor(device: Device, facts: EngineFacts): string {
  const missing = [...pathsOf(device.engine.missing), ...facts.lacks];
  const { rtp, recorder, playback, permission } = facts;
  return [
    call(emulate, emulationOf(device, facts)),
    call(limitCodecs, { rtp, recorder, playback }),
    call(answerPermissions, permission),
    call(removeApis, missing),
  ].join(';\n');
}

const call = <T>(script: (value: T) => void, value: T): string =>
  `(${script.toString()})(${JSON.stringify(value)})`;

const pathsOf = (missing: Device['engine']['missing']): string[] =>
  missing.flatMap((name) => interfacesOf[name] ?? []);

/** Codecs are no interfaces: `facts.rtp` has them. */
const interfacesOf: Readonly<Record<string, readonly string[]>> = {
  mediaDevices: ['Navigator.mediaDevices', 'MediaDevices'],
  getUserMedia: ['MediaDevices.getUserMedia'],
  RTCPeerConnection: ['RTCPeerConnection', 'webkitRTCPeerConnection'],
  MediaRecorder: ['MediaRecorder'],
};

function emulationOf(device: Device, facts: EngineFacts): Emulation {
  const { vendor, platform, touchPoints, language, clientHints, engine } = device;
  const { productSub, vendorSub, standalone, oscpu, buildId } = facts.family.navigator;
  return {
    navigator: {
      vendor,
      // Any second CDP session of the page undoes the platform of the user agent override.
      platform,
      productSub,
      vendorSub,
      // Puppeteer's touch emulation says 1, phones say 5.
      maxTouchPoints: touchPoints,
      language,
      languages: facts.languages,
      ...(facts.cores === null ? {} : { hardwareConcurrency: facts.cores }),
      ...(facts.memoryGb === null ? {} : { deviceMemory: facts.memoryGb }),
    },
    added: {
      ...(standalone ? { standalone: false } : {}),
      ...(oscpu ? { oscpu: oscpuOf(device) } : {}),
      ...(buildId === null ? {} : { buildID: buildId }),
    },
    ...screenOf(device),
    clientHints: clientHints !== null,
    chromium: vendor.startsWith('Google'),
    bridges: engine.bridges,
    fileCapture: facts.fileDialog === 'camera',
  };
}

/** Firefox says it as in its user agent. */
const oscpuOf = ({ platform, userAgent }: Device): string =>
  platform.startsWith('Linux')
    ? platform
    : (/\(([^)]*?)(?:; rv:[\d.]+)?\)/.exec(userAgent)?.[1] ?? platform);

/** The title, tabs and address above a page on a desktop; assumed. */
const desktopBarsPx = 87;

function screenOf({ screen, viewport, touchPoints }: Device): Pick<Emulation, 'screen' | 'window'> {
  const { width, height } = viewport;
  return {
    screen:
      screen === undefined
        ? null
        : {
            width: screen.width,
            height: screen.height,
            availWidth: screen.width,
            availHeight: screen.availableHeight,
            colorDepth: screen.colorDepth,
            pixelDepth: screen.colorDepth,
          },
    window: touchPoints > 0 ? null : { outerWidth: width, outerHeight: height + desktopBarsPx },
  };
}
