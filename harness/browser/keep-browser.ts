import type { Browser } from 'puppeteer';
import { BrowserError } from './browser-error.js';
import type { OpenBrowser } from './launch.js';

/** The run's one browser, opened again when it has crashed. */
export interface BrowserKeeper {
  /** The browser for the next case. */
  next(): Promise<Browser>;
  close(): Promise<void>;
}

/** A browser that crashes time and again is given up, so that a run ends. */
const mostReopenings = 3;

/** @throws BrowserError when it does not even open the first time. */
export async function keepBrowser(open: () => Promise<OpenBrowser>): Promise<BrowserKeeper> {
  let opening = open();
  let reopened = 0;
  let isClosed = false;
  await opening;

  async function openAgain(lost: OpenBrowser): Promise<OpenBrowser> {
    // Gone for us it is already; its processes need not be.
    void lost.close();
    reopened += 1;
    if (reopened > mostReopenings)
      return lostBrowser(new BrowserError({ key: 'browser.crashes', values: { times: reopened } }));
    return open().catch((error: unknown) => {
      if (!(error instanceof BrowserError)) throw error;
      return lostBrowser(error);
    });
  }

  return {
    async next() {
      const opened = await opening;
      const { browser } = opened;
      // A case that was left in its middle may still ask: whoever closes it waits for no other.
      if (browser.connected || isClosed) return browser;
      // Several workers may find it gone at the same time: the first opens it for all.
      if ((await opening).browser === browser) opening = openAgain(opened);
      return (await opening).browser;
    },
    async close() {
      isClosed = true;
      // One that has crashed still has a profile.
      await (await opening).close();
    },
  };
}

/** Stands for a browser that cannot be had again: each case fails with that reason, and the run ends. */
function lostBrowser(error: BrowserError): OpenBrowser {
  const browser = {
    connected: true,
    createBrowserContext: () => Promise.reject(error),
    version: () => Promise.resolve('none'),
  };
  return { browser: browser as unknown as Browser, close: () => Promise.resolve() };
}
