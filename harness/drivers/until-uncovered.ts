import type { Page } from 'puppeteer';
import { isCovered } from './injected/is-covered.js';

interface Patience {
  /** For the element itself. */
  readonly timeout: number;
  /** For what lies over it: what stays longer is clicked as a user would who does not see it. */
  readonly settleMs: number;
  /** Nobody waits for it any more. */
  readonly signal: AbortSignal;
}

const lookEveryMs = 50;

/** Waits until a click would meet the element, and not a layer that is fading out above it. */
export async function untilUncovered(
  page: Page,
  selector: string,
  { timeout, settleMs, signal }: Patience,
): Promise<void> {
  const element = await page.locator(selector).setTimeout(timeout).waitHandle({ signal });
  const deadline = performance.now() + settleMs;
  try {
    // What has no place in the window yet is scrolled there by the click itself.
    await element.evaluate(
      (each) => each instanceof Element && each.scrollIntoView({ block: 'nearest' }),
    );
    while (performance.now() < deadline && (await element.evaluate(isCovered)))
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  } catch {
    // It has just been replaced: the click looks for it anew.
  } finally {
    await element.dispose().catch(() => undefined);
  }
}
