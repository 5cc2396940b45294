import type { Page } from 'puppeteer';
import { elsewhere } from './hostile-values.js';
import { defineProbe } from './probe.js';

/** A user who begins with headers of a proxy that there is not, which name another host. */
export const forwardedHost = defineProbe({
  id: 'forwarded-host',
  gives: ['forwarded-host'],
  after: 'verified',
  needs: { visitors: ['pass'], dress: ({ page }) => addHeaders(page) },
  async run({ mock }, [{ bizToken }]) {
    const { redirectUrl: url = '' } = (await mock.verifications.get(bizToken)) ?? {};
    const isTaken = URL.canParse(url) && new URL(url).hostname === elsewhere;
    return [
      {
        id: 'forwarded-host',
        url,
        status: null,
        shown: null,
        stopped: null,
        evidence: { isTaken },
      },
    ];
  },
});

/** By a session of its own: the device's headers stay as they are. */
async function addHeaders(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('Network.enable');
  await session.send('Network.setExtraHTTPHeaders', {
    headers: { 'X-Forwarded-Host': elsewhere, Forwarded: `host=${elsewhere}` },
  });
}
