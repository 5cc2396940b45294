import type { Page } from 'puppeteer';
import type { Scenario } from '../catalogue.js';

type Habit = (page: Page) => Promise<void>;

/** What visitors do who are not content with going straight on. All of it is the browser's own doing. */
const habits: Readonly<Partial<Record<NonNullable<Scenario['visitor']>, Habit>>> = {
  async reloads(page) {
    await page.reload({ waitUntil: 'domcontentloaded' });
  },
  async 'goes-back-and-forth'(page) {
    await page.goBack({ waitUntil: 'domcontentloaded' });
    await page.goForward({ waitUntil: 'domcontentloaded' });
  },
  async 'leaves-and-returns'(page) {
    const link = page.url();
    await page.goto('about:blank');
    await page.goto(link, { waitUntil: 'domcontentloaded' });
  },
  'loses-the-upload': failNextUpload,
};

/** Does what the scenario says of its visitor; true where the page was opened anew by it. */
export async function actAs(visitor: Scenario['visitor'], page: Page): Promise<boolean> {
  const habit = visitor === undefined ? undefined : habits[visitor];
  await habit?.(page);
  return habit !== undefined && habit !== failNextUpload;
}

/** The connection breaks at the next upload, once. */
async function failNextUpload(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  session.on('Fetch.requestPaused', ({ requestId }) => {
    session
      .send('Fetch.failRequest', { requestId, errorReason: 'ConnectionReset' })
      .then(() => session.detach())
      // The page went away meanwhile; then there is no upload to break.
      .catch(() => undefined);
  });
  const uploads = { urlPattern: '*/reflect/api/*/recording' };
  await session.send('Fetch.enable', { patterns: [uploads] });
}
