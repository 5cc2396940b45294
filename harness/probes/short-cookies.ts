import type { Cookie, Page } from 'puppeteer';
import { isVerificationUrl } from '../drivers/find-verification.js';

/**
 * As long as somebody may well take on the verification page: reading, permissions, a second try. The link itself
 * can be used for two hours.
 */
const slowMs = 180_000;

export type ShortCookie = Cookie & { readonly seconds: number };

/**
 * The customer's cookies of a visitor before the verification page that will have run out when a slow one comes back. None where the customer's own page is open beside it, which may well renew them.
 */
export async function shortCookiesOf(
  windows: readonly Page[],
  customer: string,
): Promise<readonly ShortCookie[]> {
  const [page, behind] = windows;
  if (page === undefined || behind !== undefined || !isVerificationUrl(page.url())) return [];
  // The browser's own clock: it is the one that ends cookies.
  const now = await page.evaluate(() => performance.timeOrigin + performance.now());
  const cookies = await page.browserContext().cookies();
  return cookies
    .filter((cookie) => isShort(cookie, customer, now))
    .map((cookie) => ({ ...cookie, seconds: Math.round(cookie.expires - now / 1_000) }));
}

const isShort = ({ domain, session, expires }: Cookie, customer: string, now: number): boolean =>
  !session &&
  new URL(customer).hostname.endsWith(domain.replace(/^\./, '')) &&
  expires * 1_000 < now + slowMs;
