import type { Page } from 'puppeteer';
import { settledVerdict } from '../drivers/customer-page.js';
import type { ShownVerdict } from '../drivers/shown.js';
import { visitorName } from '../drivers/visitor-name.js';
import type { Scene } from './probe.js';

/** What a user sees at an address. */
export interface PageView {
  readonly status: number | null;
  readonly shown: ShownVerdict | null;
  /** Where the browser ended, without its query. */
  readonly place: string;
  /** Without what differs from user to user; null where the page never came to rest, and so may not be whole. */
  readonly text: string | null;
}

/** @param expected what may well be shown there, and is taken at once */
export async function viewPage(
  page: Page,
  url: string,
  expected: readonly ShownVerdict[],
  { config, limits, waitMs }: Scene,
): Promise<PageView> {
  // From a page that differs in its fragment alone, or in nothing, it would be a jump within the page.
  if (url.includes('#')) await page.goto('about:blank');
  const status = await page
    .goto(url, { waitUntil: 'domcontentloaded', timeout: limits.answerMs })
    .then((response) => response?.status() ?? null)
    .catch(() => null);
  const isWhole = await page
    .waitForNetworkIdle({ timeout: waitMs })
    .then(() => true)
    .catch(() => false);
  const shown = await settledVerdict([page], config.integration, {
    timeoutMs: waitMs,
    doubtMs: limits.doubtMs,
    expected,
  });
  return { status, shown, place: placeOf(page.url()), text: isWhole ? await textOf(page) : null };
}

/** An address without what is each user's own. */
export function placeOf(url: string): string {
  const { origin, pathname, hash } = new URL(url);
  return `${origin}${pathname.replace(/(?<=.)\/$/, '')}${hash.replace(/\?.*$/s, '')}`;
}

/** Null also of a page that asks who is there: it is not the page itself. */
async function textOf(page: Page): Promise<string | null> {
  const text = await page
    .evaluate(() =>
      document.querySelector('input[type="password"]') === null ? document.body.innerText : '',
    )
    .catch(() => '');
  const common = text
    .replaceAll(visitorName(page), '')
    .replace(/\d+/g, '#')
    .replace(/\s+/g, ' ')
    .trim();
  return common === '' ? null : common;
}
