import type { HTTPResponse, Page } from 'puppeteer';

/** Bodies of these types can carry a key to the browser. */
const readable = /^(?:text\/|application\/(?:json|javascript|xml))/;

/**
 * Adds to `leaks` the addresses from which the secret key comes to the browser, and those to which the browser signs
 * calls with it. A key in a page is everybody's key.
 */
export function watchForSecret(page: Page, secretKey: string, leaks: string[]): void {
  const look = async (response: HTTPResponse): Promise<void> => {
    const url = response.url();
    const type = response.headers()['content-type'] ?? '';
    if (url.includes('/reflect/') || !readable.test(type)) return;
    try {
      if ((await response.text()).includes(secretKey)) leaks.push(url);
    } catch {
      // Bodies of redirects, and of pages that the browser has left, cannot be read any more.
    }
  };
  page.on('response', (response) => void look(response));
  page.on('request', (request) => {
    const { authorization = '' } = request.headers();
    if (/^TC3-HMAC-SHA256/.test(authorization))
      leaks.push(`${request.url()} (signed in the browser)`);
  });
}
