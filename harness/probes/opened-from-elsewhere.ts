import type { Page } from 'puppeteer';
import { withTimeout } from '../drivers/timeout.js';
import type { Visitor } from '../visitor/visitor.js';

declare global {
  /** The window that the page of somebody else's has opened. */
  var opened: Window | null;
}

const opensWithinMs = 10_000;

/**
 * The visitor in a window that a page of somebody else's has opened, as by a link in a mail: that page holds on to the
 * window, and may send it what it likes. Its origin is "null", which no customer trusts: another port of loopback is
 * what some trust while they develop.
 */
export async function openedFromElsewhere(visitor: Visitor): Promise<Visitor> {
  const { page: elsewhere } = visitor;
  const coming = new Promise<Page>((resolve) => {
    elsewhere.once('popup', (popup) => {
      if (popup !== null) resolve(popup);
    });
  });
  await elsewhere.evaluate(() => {
    globalThis.opened = window.open('about:blank');
  });
  const page = await withTimeout(opensWithinMs, coming);
  await visitor.prepared(page);
  return { ...visitor, page, openedBy: elsewhere };
}

/**
 * Sends these from the page that opened a window, to it and to each frame in it.
 *
 * @returns false where the window keeps itself apart from whoever opened it
 */
export async function sendFromElsewhere(
  elsewhere: Page,
  messages: readonly string[],
): Promise<boolean> {
  return elsewhere.evaluate((texts) => {
    const { opened } = globalThis;
    if (opened === null || opened.closed) return false;
    const windows = [opened, ...Array.from({ length: opened.length }, (_, at) => opened[at])];
    for (const each of windows)
      for (const text of texts) each?.postMessage(JSON.parse(text) as unknown, '*');
    return true;
  }, messages);
}
