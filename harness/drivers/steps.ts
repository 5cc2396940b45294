import type { Page } from 'puppeteer';
import type { Step } from '../config.js';
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
      const what = JSON.stringify(step);
      throw new Error(`the step ${what} failed: ${(cause as Error).message.split('\n')[0] ?? ''}`, {
        cause,
      });
    }
  }
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
  } else if ('goto' in step)
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
