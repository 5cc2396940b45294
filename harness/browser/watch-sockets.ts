import type { Page } from 'puppeteer';
import { isFenced, type Fence } from './fence.js';

/** WebSockets are no requests to puppeteer; the fence stops them all the same, since their names do not resolve. */
export async function watchSockets(page: Page, fence: Fence): Promise<void> {
  const session = await page.createCDPSession();
  session.on('Network.webSocketCreated', ({ url }) => {
    if (isFenced(url, fence)) fence.stopped?.({ page: page.url(), address: url.slice(0, 200) });
  });
  await session.send('Network.enable');
}
