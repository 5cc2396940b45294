import type { BrowserContext, Page } from 'puppeteer';
import { randomToken } from '../../mock-server/index.js';

const names = new WeakMap<BrowserContext, string>();

/**
 * A name for whoever sits before this window: another one for each visitor, in this run and in every other, and
 * the same in all that he does. A visitor is a browser context.
 */
export function visitorName(page: Page): string {
  const context = page.browserContext();
  const name =
    names.get(context) ?? `v${randomToken().toLowerCase().replaceAll('-', '').slice(0, 12)}`;
  names.set(context, name);
  return name;
}
