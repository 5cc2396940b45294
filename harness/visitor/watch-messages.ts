import type { Page } from 'puppeteer';
import { tellMessages } from './injected/tell-messages.js';

/** Neither name is seen by the page: both are of a world of scripts of its own. */
const world = 'faceid-mock-messages';
const binding = 'tellFaceidMock';

/**
 * Tells of each message that a window of the visitor's is sent by `postMessage`, as JSON: other windows and frames of
 * the customer's, and anybody else.
 */
export async function watchMessages(page: Page, tell: (json: string) => void): Promise<void> {
  const session = await page.createCDPSession();
  session.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name === binding) tell(payload);
  });
  const source = `(${tellMessages.toString()})(${JSON.stringify(binding)})`;
  await Promise.all([
    session.send('Runtime.enable'),
    session.send('Runtime.addBinding', { name: binding, executionContextName: world }),
    session.send('Page.enable'),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: world }),
  ]);
}
