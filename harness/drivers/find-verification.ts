import type { Frame, Page } from 'puppeteer';
import { isScreenDrawn } from './injected/read-screen.js';
import { askPage } from './ask-page.js';
import { windowsIn } from './known-windows.js';
import { StoppedError } from './reason.js';
import { nothingCame, type Wait } from './wait.js';

/** Where the verification page is: in the window, in a frame of it, or in a window of its own. */
export interface FoundVerification {
  readonly page: Page;
  /** The page's main frame, unless the customer shows the verification inside a page of theirs. */
  readonly frame: Frame;
  readonly bizToken: string;
}

const pollMs = 10;

/** By its address, which the real one has as well: `https://sg.faceid.qq.com/reflect/?token=…`. */
export const isVerificationUrl = (address: string): boolean =>
  /^https?:/.test(address) && /^\/reflect\/?$/.test(new URL(address).pathname);

/** The frame that holds the verification page, if it is anywhere in this page. */
export const findVerificationFrame = (page: Page): Frame | undefined =>
  page.frames().find((frame) => !frame.detached && isVerificationUrl(frame.url()));

/**
 * Waits until the verification page is shown in any window of the visitor's.
 *
 * @throws StoppedError that says where the browser is instead.
 */
export async function findVerification(
  page: Page,
  { wait, prepared, aside = [] }: Finding,
): Promise<FoundVerification> {
  const deadline = performance.now() + wait.ms;
  for (;;) {
    // The case was ended meanwhile: nobody waits for this any more.
    if (page.isClosed()) throw new StoppedError('reason.page-closed');
    for (const each of await windowsIn(page.browserContext())) {
      if (aside.includes(each)) continue;
      const frame = findVerificationFrame(each);
      if (frame === undefined) continue;
      try {
        await prepared?.(each);
      } catch (error) {
        // The customer has closed it meanwhile: looked for in the others.
        if (each.isClosed()) continue;
        throw error;
      }
      const found = await whenShown(each, deadline - performance.now());
      if (found !== undefined) return found;
    }
    if (performance.now() > deadline)
      throw nothingCame(wait, 'reason.no-verification-page', { url: page.url() });
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

interface Finding {
  readonly wait: Wait;
  readonly prepared?: Prepared;
  /** Windows of the visitor's that are not looked into. */
  readonly aside?: readonly Page[] | undefined;
}

/** Fulfilled once a window that the customer has opened looks like the device. */
export type Prepared = (page: Page) => Promise<void>;

async function whenShown(page: Page, timeoutMs: number): Promise<FoundVerification | undefined> {
  const frame = findVerificationFrame(page);
  if (frame === undefined) return undefined;
  try {
    const isDrawn = await askPage(frame, isScreenDrawn, null, { timeoutMs });
    if (isDrawn === null)
      throw new StoppedError(
        frame.parentFrame() === null ? 'reason.page-empty' : 'reason.page-empty-in-frame',
      );
  } catch (error) {
    // It went elsewhere before it was drawn: looked for again.
    if (findVerificationFrame(page) !== frame) return undefined;
    throw error;
  }
  return { page, frame, bizToken: new URL(frame.url()).searchParams.get('token') ?? '' };
}
