import type { Page } from 'puppeteer';
import type { Config } from '../config.js';
import { whichIsShown } from '../injected/shown.js';
import type { ShownVerdict } from '../observation.js';
import { doSteps } from './steps.js';

type Integration = Config['integration'];

/** Opens the customer's start page and does what a user does to begin. */
export async function startAtCustomer(
  page: Page,
  integration: Integration & { readonly url: string },
  timeoutMs: number,
): Promise<void> {
  await page.goto(integration.url, { waitUntil: 'domcontentloaded', timeout: timeoutMs });
  await doSteps(page, integration.start, timeoutMs);
}

/** Waits until the customer's page tells the user something; null when it never does. */
export async function waitForVerdict(
  page: Page,
  { verified, failed, error }: Integration,
  timeoutMs: number,
): Promise<ShownVerdict | null> {
  const expectations = [
    ['verified', verified],
    ['failed', failed],
    ...(error === undefined ? [] : ([['error', error]] as const)),
  ] as const;
  try {
    const shown = await page.waitForFunction(
      whichIsShown,
      { timeout: timeoutMs, polling: 30 },
      expectations,
    );
    return (await shown.jsonValue()) as ShownVerdict;
  } catch {
    // Time ran out with nothing shown: that is an observation, not a fault of the harness.
    return null;
  }
}
