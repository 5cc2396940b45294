import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll } from 'vitest';
import { emulateDevice } from '../../harness/phone/emulate-device.js';
import { useBrowser } from './browser.js';
import { device } from './observations.js';

export interface EmulatedPages {
  readonly url: () => string;
  /** Of the last request for the start page. */
  readonly headers: () => IncomingHttpHeaders;
  /** A page in a context of its own, not yet opened. */
  readonly bare: () => Promise<Page>;
  /** One that looks like the device and is open. */
  readonly emulated: (id: string, camera?: 'granted' | 'denied') => Promise<Page>;
}

/** A real Chromium and a page with nothing on it, for all tests of a file. */
export function useEmulatedPage(): EmulatedPages {
  const browser = useBrowser();
  let headers: IncomingHttpHeaders = {};
  let server: Server;
  let url = '';
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/') ({ headers } = request);
      response.setHeader('Content-Type', 'text/html');
      response.end('<meta name="viewport" content="width=device-width"><title>seen</title><body>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => {
    server.close();
  });
  const bare = async () => (await browser().createBrowserContext()).newPage();
  return {
    url: () => url,
    headers: () => headers,
    bare,
    async emulated(id, camera = 'granted') {
      const page = await bare();
      for (const name of ['camera', 'microphone'] as const)
        await page
          .browserContext()
          .setPermission(new URL(url).origin, { permission: { name }, state: camera });
      await emulateDevice(page, device(id));
      await page.goto(url);
      return page;
    },
  };
}
