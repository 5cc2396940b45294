import type { ElementHandle, Page } from 'puppeteer';
import { packagePath } from '../../mock-server/index.js';
import type { Step } from '../plan/config.js';
import { giveBytes, isElsewhere } from './give-bytes.js';
import { reasonOf, StoppedError, type Reason } from './reason.js';
import { visitorName } from './visitor-name.js';

/** Does the user's steps on the customer's page, each with real input. */
export async function doSteps(
  page: Page,
  steps: readonly Step[],
  timeoutMs: number,
): Promise<void> {
  for (const step of steps) {
    try {
      await doStep(page, step, timeoutMs);
    } catch (cause) {
      const why = whyNot(cause as Error, step, timeoutMs);
      const values = { step: JSON.stringify(step), why, url: page.url() };
      throw new StoppedError('reason.step-failed', values, { cause });
    }
  }
}

/** Puppeteer's time-outs say how long, and not for what. */
function whyNot(error: Error, step: Step, timeoutMs: number): Reason {
  if (error.name !== 'TimeoutError') return reasonOf(error);
  const key = 'goto' in step ? 'reason.step-no-page' : 'reason.step-no-match';
  return { key, values: { seconds: timeoutMs / 1000 } };
}

async function doStep(page: Page, step: Step, timeout: number): Promise<void> {
  if ('click' in step) await page.locator(step.click).setTimeout(timeout).click();
  else if ('tap' in step) {
    await page.waitForSelector(step.tap, { visible: true, timeout });
    await page.tap(step.tap);
  } else if ('fill' in step)
    await page
      .locator(step.fill[0])
      .setTimeout(timeout)
      .fill(step.fill[1].replaceAll('${VISITOR}', () => visitorName(page)));
  else if ('select' in step) {
    await page.waitForSelector(step.select[0], { timeout });
    await page.select(step.select[0], step.select[1]);
  } else if ('upload' in step) await upload(page, step.upload, timeout);
  else if ('goto' in step)
    await page.goto(new URL(step.goto, page.url()).href, {
      waitUntil: 'domcontentloaded',
      timeout,
    });
  else if ('wait' in step) {
    if (typeof step.wait === 'string')
      await page.waitForSelector(step.wait, { visible: true, timeout });
    else await new Promise((resolve) => setTimeout(resolve, Number(step.wait)));
  } else await page.keyboard.press(step.press as Parameters<Page['keyboard']['press']>[0]);
}

const samplePortrait = packagePath('fixtures/media/frame.jpg');

/** Chooses a file without a dialog: file inputs are often hidden behind a button. */
async function upload(
  page: Page,
  chosen: string | readonly [selector: string, path: string],
  timeout: number,
): Promise<void> {
  const [selector, path] = typeof chosen === 'string' ? [chosen, samplePortrait] : chosen;
  const element = await page.waitForSelector(selector, { timeout });
  if (isElsewhere(page)) await giveBytes(page.mainFrame(), selector, path);
  else await (element as ElementHandle<HTMLInputElement>).uploadFile(path);
}
