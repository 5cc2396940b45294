import type { Page } from 'puppeteer';
import { findVerificationFrame } from '../drivers/find-verification.js';

/** Whether anybody in this window hears what it is sent; what stands in frames is not looked into, and counts as such. */
export async function listensToMessages(page: Page): Promise<boolean> {
  const around = findVerificationFrame(page);
  const frames = page.frames().filter((frame) => frame !== around && frame !== page.mainFrame());
  if (frames.length > 0) return true;
  const session = await page.createCDPSession();
  try {
    const { result } = await session.send('Runtime.evaluate', { expression: 'window' });
    if (result.objectId === undefined) return true;
    const { objectId } = result;
    const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId });
    return listeners.some(({ type }) => type === 'message');
  } finally {
    await session.detach();
  }
}
