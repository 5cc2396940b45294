import type { Page } from 'puppeteer';
import type { Scenario } from '../plan/catalogue.js';
import type { VerificationDrive as Drive } from './verification-drive.js';

type Place = Pick<Drive, 'page' | 'frame'>;
/** False where nothing could be done. */
type Habit = (place: Place) => Promise<unknown>;

/** What visitors do who are not content with going straight on. All of it is the browser's own doing. */
const habits: Readonly<Partial<Record<NonNullable<Scenario['visitor']>, Habit>>> = {
  async reloads({ frame }) {
    // The page alone, also where it is in a frame.
    await Promise.all([
      frame.waitForNavigation({ waitUntil: 'domcontentloaded' }),
      frame.evaluate(() => location.reload()),
    ]);
  },
  async 'goes-back-and-forth'({ page, frame }) {
    // A window of its own has nothing behind it, and behind a frame there is no page of the verification's.
    const isAlone = await page.evaluate(() => history.length < 2);
    if (isAlone || frame !== page.mainFrame()) return false;
    await page.goBack({ waitUntil: 'domcontentloaded' });
    await page.goForward({ waitUntil: 'domcontentloaded' });
    return true;
  },
  async 'leaves-and-returns'({ frame }) {
    const link = frame.url();
    await frame.goto('about:blank');
    await frame.goto(link, { waitUntil: 'domcontentloaded' });
  },
  'loses-the-upload': ({ page }) => failNextUpload(page),
};

/** Does what the scenario says of its visitor; true where the page was opened anew by it. */
export async function actAs(visitor: Scenario['visitor'], place: Place): Promise<boolean> {
  const habit = visitor === undefined ? undefined : habits[visitor];
  const done = await habit?.(place);
  return habit !== undefined && done !== false && visitor !== 'loses-the-upload';
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
