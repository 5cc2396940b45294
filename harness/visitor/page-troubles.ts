import type { HTTPRequest, Page } from 'puppeteer';
import { reasonOfFailure } from '../drivers/failed-navigation.js';
import { reasonOf, type Reason } from '../drivers/reason.js';

/** Pages that load themselves anew to look for a result, even four times a second, stay below the usual limit. */
const withinMs = 5_000;

/** Tells what no user gets over. */
export function watchForTrouble(
  page: Page,
  mostDocuments: number,
  tell: (reason: Reason) => void,
): void {
  const opened: number[] = [];
  page.on('error', () =>
    tell({ key: 'reason.page-crashed', values: { url: shortened(page.url()) } }),
  );
  page.on('request', (request) => {
    if (!opensDocument(request, page) || request.redirectChain().length > 0) return;
    const now = performance.now();
    opened.push(now);
    while ((opened[0] ?? now) < now - withinMs) opened.shift();
    const documents = opened.length;
    if (documents > mostDocuments)
      tell({ key: 'reason.loop', values: { documents, url: shortened(request.url()) } });
  });
  page.on('requestfailed', (request) => {
    if (!opensDocument(request, page)) return;
    if (request.failure()?.errorText === 'net::ERR_TOO_MANY_REDIRECTS')
      tell({ key: 'reason.endless-redirect', values: { url: shortened(request.url()) } });
  });
}

const opensDocument = (request: HTTPRequest, page: Page): boolean =>
  request.isNavigationRequest() && request.frame() === page.mainFrame();

const shortened = (url: string): string => (url.length > 120 ? `${url.slice(0, 120)}…` : url);

/** What puppeteer says of a page that did not come, for people. */
export function explained(error: Error): Reason {
  const [first = ''] = error.message.split('\n');
  const [, failure, url] = /(net::ERR_\w+) at (\S+)/.exec(first) ?? [];
  if (failure !== undefined && url !== undefined) return reasonOfFailure(failure, url);
  const ms = /Navigation timeout of (\d+) ms exceeded/.exec(first)?.[1];
  return ms === undefined ? reasonOf(error) : { key: 'reason.loading-timeout', values: { ms } };
}
