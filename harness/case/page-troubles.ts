import type { HTTPRequest, Page } from 'puppeteer';

/** More than any visitor's way has; a loop gets there within seconds. */
const mostDocuments = 40;

/** What no visitor gets over, in words; never fulfilled where nothing of the kind happens. */
export function pageTrouble(page: Page): Promise<string> {
  return new Promise((resolve) => {
    let documents = 0;
    page.on('error', () => resolve(`the page at ${shortened(page.url())} crashed in the browser`));
    page.on('request', (request) => {
      if (!opensDocument(request, page) || request.redirectChain().length > 0) return;
      documents += 1;
      if (documents > mostDocuments)
        resolve(
          `your pages go round in a loop: ${documents} of them, now ${shortened(request.url())}`,
        );
    });
    page.on('requestfailed', (request) => {
      if (!opensDocument(request, page)) return;
      if (request.failure()?.errorText === 'net::ERR_TOO_MANY_REDIRECTS')
        resolve(`${shortened(request.url())} redirects without an end`);
    });
  });
}

const opensDocument = (request: HTTPRequest, page: Page): boolean =>
  request.isNavigationRequest() && request.frame() === page.mainFrame();

const shortened = (url: string): string => (url.length > 120 ? `${url.slice(0, 120)}…` : url);

/** What puppeteer says of a page that did not come, for people. */
export function explained(error: Error): Error {
  const [first = ''] = error.message.split('\n');
  const said = sayings.find(([pattern]) => pattern.test(first));
  return said === undefined ? error : new Error(first.replace(...said), { cause: error });
}

const sayings: readonly (readonly [RegExp, string])[] = [
  [/net::ERR_TOO_MANY_REDIRECTS at (\S+)/, '$1 redirects without an end'],
  [
    /net::ERR_NAME_NOT_RESOLVED at (\S+)/,
    '$1 is fenced off: its host is neither loopback nor in allowHosts',
  ],
  [/net::ERR_CONNECTION_REFUSED at (\S+)/, 'nothing listens at $1'],
  [/Navigation timeout of (\d+) ms exceeded/, 'the page did not finish loading within $1 ms'],
];
