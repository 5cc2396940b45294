import { rmSync } from 'node:fs';
import type { Browser, BrowserContext, Frame, Page } from 'puppeteer';
import { afterAll, beforeAll } from 'vitest';
import { findHeadlessShell } from '../../harness/browser/find-browser.js';
import { launchBrowser, smallWindow } from '../../harness/browser/launch.js';
import { emulateDevice } from '../../harness/phone/emulate-device.js';
import { withSimulatedPermissions } from '../../harness/phone/simulated-permissions.js';
import { setCamera, type CameraControl } from '../../harness/phone/set-camera.js';
import type { Mock } from '../../mock-server/index.js';
import { camera, device } from './observations.js';

/** Chromium's sandbox does not start as root; the tests open nothing but pages of their own. */
export const sandbox = process.getuid?.() !== 0;

/** One for all files of a worker, which share their modules: a start of it costs as much as a test. */
const shared = new Map<'whole' | 'shell', Promise<Browser>>();
/** The profile of each that runs, by its pid. */
const profiles = new Map<number, string | undefined>();

// Vitest ends its workers by this signal, and half a second later by force. Puppeteer ends its browsers one after the
// other when the process exits, and removes the profile of each between: too slow for the second.
process.once('SIGTERM', () => {
  for (const pid of profiles.keys()) endGroup(pid);
  for (const profile of profiles.values())
    if (profile !== undefined) rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  process.exit();
});

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself, or the system knows no groups.
  }
}

/** Where it is missing, the whole browser stands in, at twice the cost. */
export const hasShell = (await findHeadlessShell()) !== undefined;

async function opened(kind: 'whole' | 'shell'): Promise<Browser> {
  const known = await shared.get(kind)?.catch(() => undefined);
  if (known?.connected) return known;
  const isShell = kind === 'shell';
  // The shell has no window around its pages; pages have a screen of their own in both.
  const flags = isShell ? [] : [smallWindow];
  const launching = launchBrowser({ headless: true, sandbox, fast: isShell }, flags);
  shared.set(kind, launching);
  const { pid, spawnargs = [] } = (await launching).process() ?? {};
  const [, profile] = /^--user-data-dir=(.+)$/m.exec(spawnargs.join('\n')) ?? [];
  if (pid !== undefined) profiles.set(pid, profile);
  return launching;
}

/**
 * A real Chromium. What a file has opened in it is closed at the file's end; the browser ends with the worker.
 *
 * @param needs `shell`: for what needs neither permissions of the browser's own nor windows, at half the cost
 */
export function useBrowser(needs: 'whole' | 'shell' = 'whole'): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await opened(needs === 'shell' && hasShell ? 'shell' : 'whole');
  });
  afterAll(async () => {
    if (browser?.connected) await closeAll(browser);
  });
  return () => {
    if (!browser) throw new Error('the browser is used before it runs');
    return browser;
  };
}

/** The first window stays: a browser without one may end. */
async function closeAll(browser: Browser): Promise<void> {
  const own = browser.defaultBrowserContext();
  const others = browser.browserContexts().filter((context) => context !== own);
  const [, ...pages] = await own.pages();
  await Promise.all([...others, ...pages].map((opened) => opened.close().catch(() => undefined)));
}

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What failed in the page. */
  readonly errors: readonly string[];
  /** Hosts that the page asked anything of. */
  readonly hosts: ReadonlySet<string>;
  readonly camera: CameraControl;
}

/** A page in a context of its own, that emulates the device, with the camera as the catalogue says. */
export async function visit(
  browser: Browser,
  mock: Mock,
  { deviceId = 'ios-safari-17', cameraId = 'granted' } = {},
): Promise<Visit> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const errors: string[] = [];
  const hosts = new Set<string>();
  page.on('pageerror', (fault) => errors.push(String(fault)));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.host !== '') hosts.add(url.host);
  });
  await emulateDevice(page, device(deviceId));
  const control = await setCamera(page, cameraIn(await browser.version(), cameraId), mock.pageUrl);
  return { page, context, errors, hosts, camera: control };
}

/** The shell knows no permissions: a script in the page stands in for them. */
const cameraIn = (version: string, id: string) =>
  version.startsWith('HeadlessChrome') ? withSimulatedPermissions(camera(id)) : camera(id);

/** Where the page is shown: a tab, or a frame of one. */
export type Pane = Page | Frame;

/** Waits for one of the page's screens. */
export const screen = (page: Pane, step: string) =>
  page.waitForSelector(`#screen[data-step="${step}"]`, { timeout: 8_000 });

export const act = (page: Pane, action: string) => page.click(`[data-action="${action}"]`);

export const text = (page: Pane, selector: string) =>
  page.$eval(selector, (element) => element.textContent.trim());

/** Agreement, start, and in light mode the priming screen. */
export async function startCapture(page: Pane): Promise<void> {
  await screen(page, 'start');
  await page.click('#agree');
  await act(page, 'start');
}

export async function toCamera(page: Pane): Promise<void> {
  await startCapture(page);
  await screen(page, 'permission');
  await act(page, 'continue');
}

/** What the visitor reads where the camera is no use. */
export async function cameraMessage(page: Pane): Promise<string> {
  await screen(page, 'camera-problem');
  return page.$eval('[data-message]', ({ textContent }) => textContent);
}

export const modeOf = (page: Pane) =>
  page.$eval('#screen', (shown) => shown.getAttribute('data-mode'));

export async function recordClip(page: Page, file: string): Promise<void> {
  await screen(page, 'silent');
  const [chooser] = await Promise.all([page.waitForFileChooser(), page.click('#recording')]);
  await chooser.accept([file]);
  await screen(page, 'review');
  await act(page, 'use');
}

/** Start, and in light mode past the priming screen: the browser is asked for the camera. */
export async function intoCapture(page: Page): Promise<void> {
  await startCapture(page);
  await screen(page, 'permission');
  await act(page, 'continue');
}
