import type { HTTPResponse, Page } from 'puppeteer';

/**
 * Leads a window to the customer's callback. One that the customer opened goes there as from the verification page: a
 * visit from another site by the browser's own hand takes the window's opener away (Chromium 156), which the callback
 * may be about to tell.
 *
 * @returns null also where an opened window has closed meanwhile
 */
export async function comeBack(
  page: Page,
  url: string,
  { timeout, isOpened }: { readonly timeout: number; readonly isOpened: boolean },
): Promise<HTTPResponse | null> {
  const arrival = { waitUntil: 'domcontentloaded', timeout } as const;
  if (!isOpened) return page.goto(url, arrival);
  const go = page.evaluate((to) => {
    location.href = to;
  }, url);
  try {
    return (await Promise.all([page.waitForNavigation(arrival), go]))[0];
  } catch (error) {
    // It said what it had to say and was closed, before it was all there.
    if (page.isClosed() || isOfClosing(error as Error)) return null;
    throw error;
  }
}

const isOfClosing = ({ message }: Error): boolean =>
  /detached|Target closed|Session closed/i.test(message);
