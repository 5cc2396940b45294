import { setTimeout as after } from 'node:timers/promises';
import type { Browser } from 'puppeteer';
import { guard } from '../processes/guard.js';
import { strays, workerMark } from '../processes/processes.js';
import { socketFolder } from '../processes/socket-folder.js';
import { BrowserError, type BrowserSentence } from './browser-error.js';
import { endBrowser } from './end-browser.js';
import { leftoversOf, makeProfile, removeLeftovers } from './leftovers.js';
import { fenceFlags, type Fence } from './fence.js';
import { findBrowser, findHeadlessShell } from './find-browser.js';

export interface BrowserOptions {
  readonly executablePath?: string;
  /** A browser that already runs; the settings of a start mean nothing then. */
  readonly wsEndpoint?: string;
  readonly headless: boolean;
  readonly sandbox: boolean;
  /** chrome-headless-shell in place of a whole browser. */
  readonly fast?: boolean;
  /** Left out: loopback alone. */
  readonly fence?: Fence;
  /** The caller sees to it that signals end the browser: Ctrl-C is puppeteer's otherwise. */
  readonly ownSignals?: boolean;
  /** Kills a browser that was launched, at once, and also while it still opens. */
  readonly signal?: AbortSignal | undefined;
  /** Carried in its environment, for the guard. */
  readonly mark?: string;
}

export interface OpenBrowser {
  readonly browser: Browser;
  /** Ends a browser that was launched, and only leaves one that already ran. */
  close(): Promise<void>;
}

/**
 * A fake camera that asks for permission like a real one: with `--use-fake-ui-for-media-stream` getUserMedia
 * would ignore every denial.
 */
export const browserFlags: readonly string[] = [
  '--use-fake-device-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
  // Phones' browsers do not give each site a process; here two sites a case would cost two of them.
  '--disable-site-isolation-trials',
  // One process for what a context opens one after the other: the way there and back begins no new one each time.
  '--renderer-process-limit=1',
  // The address bar's list of suggestions is a web page of its own (seen in Chromium 156), loaded for each new
  // window: half of what a context costs, for a bar that nobody sees. Puppeteer joins this with its own list.
  // Names in place of addresses (mDNS) are told to the whole local network, and the fence lets none of them resolve.
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,WebRtcHideLocalIpsWithMdns',
];

/**
 * What surrounds a page is drawn too, though nobody sees it, and costs by its size. Pages measure the device's own
 * screen, the outer window included: the same on all devices of the catalogue with this and without.
 */
export const smallWindow = '--window-size=320,240';

/** A browser of our own, or the one at `wsEndpoint`. */
export async function openBrowser(options: BrowserOptions): Promise<OpenBrowser> {
  if (options.wsEndpoint !== undefined) return connectTo(options.wsEndpoint);
  const opening = beginOpening();
  const flags = [...opening.flags, ...(options.headless ? [smallWindow] : [])];
  const browser = await launchBrowser({ ...options, mark: opening.mark }, flags).catch(
    opening.giveUp,
  );
  const folders = leftoversOf(browser);
  const release = guard({ pid: browser.process()?.pid ?? null, mark: opening.mark, folders });
  opening.release();
  const isHurried = () => options.signal?.aborted === true;
  return {
    browser,
    close: () => endBrowser(browser, folders, isHurried()).finally(release),
  };
}

const reapMs = 1_000;

/** One that was killed still makes folders for a moment. */
async function untilGone(mark: string): Promise<void> {
  const deadline = AbortSignal.timeout(reapMs);
  while (!deadline.aborted && strays(mark).length > 0) await after(20);
}

let opened = 0;

/** Its number is not known until it has opened, which takes seconds: until then it is found by its mark, its profile by its name. */
function beginOpening() {
  opened += 1;
  const mark = `${process.pid}-browser-${opened}`;
  const profile = makeProfile();
  const release = guard({ pid: null, mark, folders: [profile] });
  return {
    mark,
    flags: [`--user-data-dir=${profile}`],
    release,
    giveUp: async (error: unknown): Promise<never> => {
      await untilGone(mark);
      removeLeftovers([...socketFolder(profile), profile]);
      release();
      throw error;
    },
  };
}

async function connectTo(wsEndpoint: string): Promise<OpenBrowser> {
  const { connect } = await loadPuppeteer();
  try {
    const browser = await connect({ browserWSEndpoint: wsEndpoint, defaultViewport: null });
    return { browser, close: () => browser.disconnect() };
  } catch (cause) {
    throw new BrowserError(
      { key: 'browser.no-answer', values: { url: wsEndpoint, why: reasonOf(cause) } },
      { cause },
    );
  }
}

/** What a WebSocket throws is an event and no error. */
const reasonOf = (cause: unknown): string | BrowserSentence =>
  (cause as { message?: string }).message?.split('\n')[0] ?? { key: 'browser.refuses' };

export async function launchBrowser(
  options: BrowserOptions,
  flags: readonly string[] = [],
): Promise<Browser> {
  const executablePath = await find(options);
  const { launch } = await loadPuppeteer();
  const fence = options.fence ?? { allowHosts: [] };
  try {
    return await launch({
      executablePath,
      headless: options.fast ? 'shell' : options.headless,
      // Each page gets a screen of its own anyway.
      defaultViewport: null,
      args: [
        ...browserFlags,
        ...fenceFlags(fence),
        ...flags,
        // The shell fails every getUserMedia without it.
        ...(options.fast ? ['--use-fake-ui-for-media-stream'] : []),
        ...(options.sandbox ? [] : ['--no-sandbox']),
      ],
      ...(options.mark === undefined
        ? {}
        : { env: { ...process.env, [workerMark]: options.mark } }),
      handleSIGINT: !options.ownSignals,
      handleSIGTERM: false,
      handleSIGHUP: false,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
  } catch (cause) {
    throw new BrowserError(startFault(executablePath, (cause as Error).message), { cause });
  }
}

async function find({ executablePath: named, fast = false }: BrowserOptions): Promise<string> {
  const found = fast && named === undefined ? await findHeadlessShell() : await findBrowser(named);
  if (found !== undefined) return found;
  if (named !== undefined)
    throw new BrowserError({ key: 'browser.not-there', values: { path: named } });
  throw new BrowserError({ key: fast ? 'browser.no-shell' : 'browser.none' });
}

/** Loaded only here: an optional peer that servers without a harness do not need. */
const loadPuppeteer = () =>
  import('puppeteer').catch((cause: unknown) => {
    throw new BrowserError({ key: 'browser.no-puppeteer' }, { cause });
  });

function startFault(path: string, message: string): BrowserSentence {
  if (/--no-sandbox|No usable sandbox|setuid sandbox|zygote/i.test(message))
    return { key: 'browser.sandbox', values: { path } };
  const [first = ''] = message.split('\n');
  return { key: 'browser.not-started', values: { path, why: first.replace(/\.+$/, '') } };
}
