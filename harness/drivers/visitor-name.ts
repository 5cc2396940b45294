import type { BrowserContext, Page } from 'puppeteer';
import { randomToken } from '../../mock-server/index.js';

const names = new WeakMap<BrowserContext, string>();

/**
 * A name for the user of this window: another one for each user, in this run and in every other, and
 * the same in all that they do. A user is a browser context.
 */
export function visitorName(page: Page): string {
  const context = page.browserContext();
  const name =
    names.get(context) ?? `v${randomToken().toLowerCase().replaceAll('-', '').slice(0, 12)}`;
  names.set(context, name);
  return name;
}
