import type { Cookie, Page } from 'puppeteer';
import { isVerificationUrl } from './drivers/find-verification.js';

/**
 * As long as somebody may well take on the verification page: reading, permissions, a second try. The link itself
 * can be used for two hours.
 */
const slowMs = 180_000;

/**
 * Takes from a visitor who stands before the verification page the customer's cookies that would have run out when a
 * slow one comes back. Nothing is taken where the customer's own page is open beside it, which may well renew them.
 *
 * @returns what was taken, as `"sid" (60 s)`; null where nothing was
 */
export async function takeShortCookies(
  windows: readonly Page[],
  customer: string,
): Promise<string | null> {
  const [page, behind] = windows;
  if (page === undefined || behind !== undefined || !isVerificationUrl(page.url())) return null;
  const context = page.browserContext();
  // The browser's own clock: it is the one that ends cookies.
  const now = await page.evaluate(() => performance.timeOrigin + performance.now());
  const cookies = (await context.cookies()).filter((cookie) => isShort(cookie, customer, now));
  if (cookies.length === 0) return null;
  await context.deleteCookie(...cookies);
  return cookies
    .map(({ name, expires }) => `"${name}" (${Math.round(expires - now / 1_000)} s)`)
    .join(', ');
}

const isShort = ({ domain, session, expires }: Cookie, customer: string, now: number): boolean =>
  !session &&
  new URL(customer).hostname.endsWith(domain.replace(/^\./, '')) &&
  expires * 1_000 < now + slowMs;
