import type { HTTPResponse, Page } from 'puppeteer';
import { sourceMapOf } from './source-maps.js';

/** Bodies of these types can carry a key to the browser. */
const readable = /^(?:text\/|application\/(?:json|javascript|xml))/;

interface Watched {
  readonly secretKey: string;
  readonly serverUrl: string;
  /** Addresses of scripts whose maps are looked at, so that each is once, and how that goes. */
  readonly maps: Map<string, Promise<void>>;
}

/**
 * Adds to `leaks` the addresses from which the secret key comes to the browser, and those to which the browser signs
 * calls with it. A key in a page is everybody's key, and so is one in a source map, which the browser itself only
 * fetches for developers.
 */
export function watchForSecret(
  page: Page,
  { secretKey, serverUrl, maps }: Watched,
  leaks: string[],
): void {
  const look = async (response: HTTPResponse): Promise<void> => {
    const url = response.url();
    const type = response.headers()['content-type'] ?? '';
    if (url.includes('/reflect/') || !readable.test(type)) return;
    try {
      const text = await response.text();
      if (text.includes(secretKey)) leaks.push(url);
      if (isOwnScript(response, serverUrl) && !maps.has(url))
        maps.set(url, lookAtMap({ url, text }, response));
    } catch {
      // Bodies of redirects, and of pages that the browser has left, cannot be read any more.
    }
  };
  const lookAtMap = async (
    script: { readonly url: string; readonly text: string },
    response: HTTPResponse,
  ): Promise<void> => {
    const map = await sourceMapOf(script, response.headers()['sourcemap']);
    if (map?.text.includes(secretKey) === true) leaks.push(map.url);
  };
  page.on('response', (response) => void look(response));
  page.on('request', (request) => {
    const { authorization = '' } = request.headers();
    if (/^TC3-HMAC-SHA256/.test(authorization))
      leaks.push(`${request.url()} (signed in the browser)`);
  });
}

const isOwnScript = (response: HTTPResponse, serverUrl: string): boolean =>
  response.request().resourceType() === 'script' &&
  new URL(response.url()).host === new URL(serverUrl).host;
