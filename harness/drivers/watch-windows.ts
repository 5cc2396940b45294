import type { Frame, HTTPRequest, JSHandle, Page, Target } from 'puppeteer';
import { watchSigns, type BrowserSigns, type Violation } from './browser-signs.js';
import { windowOf } from './known-windows.js';
import { watchCalm, type CalmWatch, type DocumentLook } from './injected/watch-calm.js';

/** Requests of which something may come; pictures, fonts and pings are none. */
const telling: ReadonlySet<string> = new Set([
  'document',
  'script',
  'stylesheet',
  'xhr',
  'fetch',
  'eventsource',
]);

/** After these the window shows what it showed before, or stands for an answer of which the status says more. */
const staysOrTells: ReadonlySet<string> = new Set([
  '',
  'net::ERR_ABORTED',
  'net::ERR_HTTP_RESPONSE_CODE_FAILURE',
]);

/** A document that hangs answers nothing: it is busy. */
const answerMs = 1_000;

/** A navigation of a whole window that the browser could not finish. */
export interface FailedNavigation {
  readonly url: string;
  readonly error: string;
}

export interface WindowLook extends DocumentLook {
  readonly page: Page;
  /** What the window asked for last, also where the browser shows a page of its own instead. */
  readonly asked: string;
  readonly failed: FailedNavigation | null;
}

/** What all windows of a user show at one moment. */
export interface Look {
  /** When something happened last in any of them. */
  readonly calmSince: number;
  readonly calmMs: number;
  /** When a request began last that something may come of. */
  readonly askedAt: number;
  readonly hasSockets: boolean;
  readonly violation: Violation | null;
  readonly windows: readonly WindowLook[];
}

/** Watches all windows of a user for anything that goes on in them. */
export interface WindowsWatch {
  /** Null while something is under way: a request, a script, a worker, a document that does not answer. */
  look(): Promise<Look | null>;
  end(): void;
}

interface Watched {
  readonly page: Page;
  readonly pending: ReadonlySet<HTTPRequest>;
  signs: BrowserSigns | undefined;
  asked: string;
  askedAt: number;
  failed: FailedNavigation | null;
  refreshesByHeader: boolean;
}

export async function watchWindows(first: Page): Promise<WindowsWatch> {
  const watched = new Map<Page, Watched>();
  const documents = new Map<Frame, JSHandle<CalmWatch>>();
  let stirredAt = performance.now();
  const stirred = (): void => {
    stirredAt = performance.now();
  };
  const add = async (page: Page): Promise<void> => {
    if (watched.has(page)) return;
    const window = watchWindow(page, stirred);
    watched.set(page, window);
    // A window that closes at once has no signs to watch.
    window.signs = await watchSigns(page, stirred).catch(() => undefined);
  };
  const opened = (target: Target): void => {
    stirred();
    void windowOf(target).then((page) => (page === null ? undefined : add(page)));
  };
  const context = first.browserContext();
  context.on('targetcreated', opened);
  await add(first);

  const lookInto = async (frame: Frame): Promise<DocumentLook | null> => {
    const known = documents.get(frame);
    const seen = await known?.evaluate((watch) => watch.look()).catch(() => null);
    if (seen) return seen;
    // Another document came: it is looked at from its beginning.
    documents.set(frame, await frame.evaluateHandle(watchCalm));
    return null;
  };

  return {
    async look() {
      const open = [...watched.values()].filter(({ page }) => !page.isClosed());
      if (open.some(isBusy)) return null;
      const since = stirredAt;
      const now = performance.now();
      const frames = open.flatMap(({ page }) => page.frames());
      const seen = await inTime(Promise.all(frames.map(lookInto)));
      if (seen === null || seen.some((each) => each === null) || open.some(isBusy)) return null;
      const looks = new Map(frames.map((frame, at) => [frame, seen[at] as DocumentLook]));
      const quietMs = Math.min(...[...looks.values()].map((each) => each.quietMs));
      const calmSince = Math.max(since, stirredAt, now - quietMs);
      return {
        calmSince,
        calmMs: performance.now() - calmSince,
        askedAt: Math.max(...open.map(({ askedAt }) => askedAt)),
        hasSockets: open.some(({ signs }) => (signs?.openSockets() ?? 0) > 0),
        violation: open.map(({ signs }) => signs?.violation() ?? null).find(Boolean) ?? null,
        windows: open.flatMap((each) => {
          const look = looks.get(each.page.mainFrame());
          if (look === undefined) return [];
          return [{ ...each, ...look, refreshes: look.refreshes || each.refreshesByHeader }];
        }),
      };
    },
    end() {
      context.off('targetcreated', opened);
      for (const handle of documents.values())
        handle
          .evaluate((watch) => watch.end())
          .then(() => handle.dispose())
          // The document has gone, and its watch with it.
          .catch(() => undefined);
    },
  };
}

/** A worker asks and counts where nobody sees it. */
const isBusy = ({ page, pending }: Watched): boolean =>
  pending.size > 0 || page.workers().length > 0;

const inTime = <T>(answer: Promise<T>): Promise<T | null> =>
  Promise.race([
    // A frame that is just going away.
    answer.catch(() => null),
    new Promise<null>((resolve) => setTimeout(resolve, answerMs, null)),
  ]);

function watchWindow(page: Page, stirred: () => void): Watched {
  const pending = new Set<HTTPRequest>();
  const window: Watched = {
    page,
    pending,
    signs: undefined,
    asked: page.url(),
    askedAt: 0,
    failed: null,
    refreshesByHeader: false,
  };
  const isOfWindow = (request: HTTPRequest): boolean =>
    request.isNavigationRequest() && request.frame() === page.mainFrame();
  page.on('request', (request) => {
    stirred();
    if (telling.has(request.resourceType())) {
      pending.add(request);
      window.askedAt = performance.now();
    }
    if (!isOfWindow(request)) return;
    window.asked = request.url();
    window.failed = null;
  });
  page.on('response', (response) => {
    if (isOfWindow(response.request()))
      window.refreshesByHeader = response.headers().refresh !== undefined;
  });
  page.on('requestfinished', (request) => {
    stirred();
    pending.delete(request);
  });
  page.on('requestfailed', (request) => {
    stirred();
    pending.delete(request);
    const error = request.failure()?.errorText ?? '';
    if (isOfWindow(request) && !staysOrTells.has(error))
      window.failed = { url: request.url(), error };
  });
  // Requests of a document that went away end with it, without a word.
  const moved = (frame: Frame): void => {
    stirred();
    for (const request of pending)
      if (request.frame() === frame && (frame.detached || request.response() !== null))
        pending.delete(request);
  };
  page.on('framenavigated', moved).on('framedetached', moved);
  for (const event of ['dialog', 'popup', 'close', 'domcontentloaded', 'load'] as const)
    page.on(event, stirred);
  return window;
}
