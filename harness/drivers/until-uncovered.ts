import type { ElementHandle, JSHandle, Page } from 'puppeteer';
import { isCovered } from './injected/is-covered.js';
import { watchClick } from './injected/watch-click.js';

interface Patience {
  /** For the element itself. */
  readonly timeout: number;
  /** For what lies over it: what stays longer is clicked as a user would who does not see it. */
  readonly settleMs: number;
  /** Nobody waits for it any more. */
  readonly signal: AbortSignal;
}

/** Of the click that comes next: whether it met what had moved over the element in the moment between. */
export type Aim = () => Promise<boolean>;

const lookEveryMs = 50;

/** Waits until a click would meet the element, and not a layer that is fading out above it. */
export async function untilUncovered(
  page: Page,
  selector: string,
  { timeout, settleMs, signal }: Patience,
): Promise<Aim> {
  const element = await page.locator(selector).setTimeout(timeout).waitHandle({ signal });
  const deadline = performance.now() + settleMs;
  try {
    // What has no place in the window yet is scrolled there by the click itself.
    await element.evaluate(
      (each) => each instanceof Element && each.scrollIntoView({ block: 'nearest' }),
    );
    while (await element.evaluate(isCovered)) {
      if (performance.now() > deadline) return notAsked;
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
    return aimAt(await watched(element));
  } catch {
    // It has just been replaced: the click looks for it anew.
    return notAsked;
  } finally {
    await element.dispose().catch(() => undefined);
  }
}

const notAsked: Aim = () => Promise.resolve(false);

const watched = (element: ElementHandle<Node>) => element.evaluateHandle(watchClick);

/** A page that cannot be asked is just going away, by the click. */
const aimAt =
  (watch: JSHandle<ReturnType<typeof watchClick>>): Aim =>
  () =>
    watch
      .evaluate((inPage) => inPage.missed())
      .catch(() => false)
      .finally(() => watch.dispose().catch(() => undefined));
