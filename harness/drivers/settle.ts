import type { Frame, HTTPRequest, JSHandle, Page } from 'puppeteer';
import type { Limits } from '../plan/limits.js';
import { untilCalm, watchForChange } from './injected/page-changes.js';

/** Requests whose answer a page needs before it can be used; pictures and endless streams are none. */
const needed: ReadonlySet<string> = new Set(['document', 'script', 'xhr', 'fetch', 'stylesheet']);

/** A request that takes longer is a stream or a long poll: the page is as it will be. */
const longPollMs = 2_000;
/** Scripts that draw a page do so in one go, or by a request that is seen; between two such this much may pass. */
const quietMs = 60;
/** What is under way in a window, for the steps of one user. */
export interface Activity {
  /** Fulfilled once the page has loaded, asks for nothing and changes nothing. */
  settled(): Promise<void>;
  /** Does it, and tells whether anything came of it: a request, a page, a window, a dialog, a change. */
  hadEffect(act: () => Promise<void>): Promise<boolean>;
  end(): void;
}

/**
 * @param settleMs pages that never rest are used as they are after so long
 * @param effectMs how long a click may take to show that it did anything, by the page's own clock, which is late where
 *   it is busy
 */
export function watchActivity(
  page: Page,
  { settleMs, effectMs }: Pick<Limits, 'settleMs' | 'effectMs'>,
): Activity {
  const pending = new Map<HTTPRequest, number>();
  let stirred = (): void => undefined;
  const begun = (request: HTTPRequest): void => {
    stirred();
    if (needed.has(request.resourceType())) pending.set(request, performance.now());
  };
  const over = (request: HTTPRequest): void => void pending.delete(request);
  // Requests of a document that went away end with it, without a word.
  const moved = (frame: Frame): void => {
    stirred();
    for (const request of pending.keys())
      if (request.frame() === frame && request.response() !== null) pending.delete(request);
  };
  const anything = (): void => stirred();
  page.on('request', begun).on('requestfinished', over).on('requestfailed', over);
  page.on('framenavigated', moved).on('dialog', anything).on('popup', anything);
  page.on('close', anything);

  const isBusy = (): boolean => {
    const oldest = performance.now() - longPollMs;
    return [...pending.values()].some((since) => since > oldest);
  };

  return {
    async settled() {
      const deadline = performance.now() + settleMs;
      for (;;) {
        const limitMs = deadline - performance.now();
        if (limitMs <= 0 || page.isClosed()) return;
        await calm(page, limitMs);
        if (!isBusy()) return;
        await Promise.race([nextEnd(page), pauseFor(Math.min(limitMs, longPollMs))]);
      }
    },
    async hadEffect(act) {
      const stir = new Promise<true>((resolve) => {
        stirred = () => resolve(true);
      });
      // A page that cannot be asked is just going away.
      const watch = await page.evaluateHandle(watchForChange).catch(() => undefined);
      await act();
      try {
        return await Promise.race([stir, changed(watch, effectMs)]);
      } finally {
        stirred = () => undefined;
        void watch?.dispose().catch(() => undefined);
      }
    },
    end() {
      page.off('request', begun).off('requestfinished', over).off('requestfailed', over);
      page.off('framenavigated', moved).off('dialog', anything).off('popup', anything);
      page.off('close', anything);
    },
  };
}

type Watch = Awaited<ReturnType<typeof watchForChange>>;

const changed = (watch: JSHandle<Watch> | undefined, effectMs: number): Promise<boolean> =>
  watch === undefined
    ? Promise.resolve(true)
    : watch.evaluate((inPage, limitMs) => inPage.changed(limitMs), effectMs).catch(() => true);

/** A document that goes away is no answer: the next one is asked. */
async function calm(page: Page, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs + quietMs);
  });
  const asked = page.evaluate(untilCalm, { quietMs, limitMs }).catch(() => nextDocument(page));
  await Promise.race([asked, limit]);
  clearTimeout(timer);
}

const nextDocument = (page: Page): Promise<void> =>
  new Promise((resolve) => {
    page.once('domcontentloaded', () => resolve());
    page.once('close', () => resolve());
  });

const nextEnd = (page: Page): Promise<void> =>
  new Promise((resolve) => {
    page.once('requestfinished', () => resolve());
    page.once('requestfailed', () => resolve());
  });

const pauseFor = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
