import type { HTTPRequest, Page } from 'puppeteer';
import { isFenced, type Fence } from '../browser/fence.js';

/** A request of a page to a host that is neither the customer's nor the emulator's, as it left. */
export interface Departure {
  readonly host: string;
  /** `allowHosts` names it: it is there on purpose, and may be the customer's own. */
  readonly isAllowed: boolean;
  readonly address: string;
  /** Chromium gives it as its Referrer-Policy leaves it. */
  readonly referer: string;
  readonly body: string;
}

/** Enough for any event of an analytics library; a recording of the whole session is cut off. */
const keepCharacters = 64_000;
const keepRequests = 300;
/** The customer's and the emulator's; Tencent gave the token, and may see it. */
const notElsewhere =
  /^(?:localhost|127(?:\.\d+){3}|\[::1\])$|(?:^|\.)(?:faceid\.qq|tencentcloudapi|myqcloud)\.com$/;
/** A request that the fence stopped would have left; one that a policy of the page stopped has no error at all. */
const stoppedByFence = 'net::ERR_NAME_NOT_RESOLVED';

/** Adds to `departures` what pages send elsewhere. Documents are left out: to open a page is the user's way, not a leak. */
export function watchDepartures(page: Page, fence: Fence, departures: Departure[]): void {
  // Asked at once: when a page has gone, what it sent is gone as well.
  const bodies = new WeakMap<HTTPRequest, Promise<string>>();
  const left = async (request: HTTPRequest): Promise<void> => {
    if (departures.length >= keepRequests) return;
    const address = request.url();
    const { referer = '' } = request.headers();
    const body = (await bodies.get(request)) ?? '';
    const cut = (text: string) => text.slice(0, keepCharacters);
    departures.push({
      host: new URL(address).hostname,
      isAllowed: !isFenced(address, fence),
      address: cut(address),
      referer: cut(referer),
      body: cut(body),
    });
  };
  page.on('request', (request) => {
    if (isElsewhere(request) && request.hasPostData())
      bodies.set(
        request,
        request.fetchPostData().then(orNothing, () => ''),
      );
  });
  page.on('requestfailed', (request) => {
    if (isElsewhere(request) && request.failure()?.errorText === stoppedByFence) void left(request);
  });
  page.on('requestfinished', (request) => {
    if (isElsewhere(request)) void left(request);
  });
}

const orNothing = (body: string | undefined): string => body ?? '';

const isElsewhere = (request: HTTPRequest): boolean =>
  /^https?:/.test(request.url()) &&
  !request.isNavigationRequest() &&
  !notElsewhere.test(new URL(request.url()).hostname);
