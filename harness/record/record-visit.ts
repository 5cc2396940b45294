import type { Page } from 'puppeteer';
import type { Expectation, Step } from '../plan/integration.js';
import { isVerificationUrl } from '../drivers/find-verification.js';
import { addAction, type UserAction } from './reduce.js';
import { watchActions } from './watch-actions.js';

export interface RecordedVisit {
  /** What was done on the customer's pages before the verification page. */
  readonly start: readonly Step[];
  /** What the customer's page showed when the visitor was back; null where nobody came back. */
  readonly verified: Expectation | null;
}

/** Watches a person's visit, from the start page until the window is closed or `done` says so. */
export async function recordVisit(
  page: Page,
  url: string,
  done: Promise<unknown>,
): Promise<RecordedVisit> {
  let start: readonly Step[] = [];
  let verified: Expectation | null = null;
  let stage: 'before' | 'verification' | 'after' = 'before';
  await page.exposeFunction('faceidMockAction', (action: UserAction) => {
    if (stage === 'before') start = addAction(start, action);
  });
  await page.evaluateOnNewDocument(watchActions);
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) return;
    if (isVerificationUrl(frame.url())) stage = 'verification';
    else if (stage !== 'before') stage = 'after';
  });
  page.on('domcontentloaded', () => {
    if (stage !== 'after') return;
    // Gone on already: the page after it will be asked.
    void headline(page).then(
      (shown) => (verified = shown ?? verified),
      () => undefined,
    );
  });
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  await Promise.race([done, new Promise((resolve) => page.once('close', resolve))]);
  return { start, verified };
}

/** What a page says first: its heading, by id where that has one. */
const headline = (page: Page): Promise<Expectation | null> =>
  page.evaluate(() => {
    const heading = document.querySelector('h1, h2, [role="heading"]');
    if (heading === null) return { url: location.pathname };
    if (heading.id !== '') return { selector: `#${CSS.escape(heading.id)}` };
    const text = heading.textContent.trim();
    return text === '' ? { url: location.pathname } : { text };
  });
