import type { HTTPRequest, Page, Target } from 'puppeteer';
import { isVerificationUrl, type Prepared } from './find-verification.js';
import { windowOf } from './known-windows.js';
import { reasonOf, StoppedError } from './reason.js';

/**
 * Makes every window that the customer opens look like the device. Scripts for new documents come too late
 * for a window's first one (0 of 10 in our measurements, Chromium 156): where that is already the
 * verification page, it is opened anew.
 */
export function followPopups(page: Page, emulate: (popup: Page) => Promise<void>): Prepared {
  const preparing = new Map<Page, Promise<void>>();
  /** The browser announces a window and the search for the page lists it, in either order: the first prepares it. */
  const prepareOnce = (popup: Page): Promise<void> => {
    const begun = preparing.get(popup);
    if (begun !== undefined) return begun;
    const prepared = prepare(popup, emulate).catch((cause: unknown) => {
      throw new StoppedError('reason.window-lost', { why: reasonOf(cause) }, { cause });
    });
    preparing.set(popup, prepared);
    // Callers that wait for the window get the error; a window that has closed again needs none.
    prepared.catch(() => undefined);
    return prepared;
  };
  page.browserContext().on('targetcreated', (target: Target) => {
    void windowOf(target).then((popup) => {
      if (popup !== null && popup !== page) void prepareOnce(popup);
    });
  });
  return async (popup) => (popup === page ? undefined : prepareOnce(popup));
}

async function prepare(popup: Page, emulate: (popup: Page) => Promise<void>): Promise<void> {
  // The way there may have begun before the window looked like the device, and end only afterwards.
  let link = popup.url();
  const follow = (request: HTTPRequest) => {
    const isOfWindow = request.isNavigationRequest() && request.frame() === popup.mainFrame();
    if (isOfWindow && isVerificationUrl(request.url())) link = request.url();
  };
  popup.on('request', follow);
  try {
    await emulate(popup);
  } finally {
    popup.off('request', follow);
  }
  if (isVerificationUrl(popup.url())) link = popup.url();
  if (isVerificationUrl(link)) await popup.goto(link, { waitUntil: 'domcontentloaded' });
}
