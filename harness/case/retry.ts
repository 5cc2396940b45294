import type { Page } from 'puppeteer';
import type { Mock } from '../../mock-server/index.js';
import { completeWithoutBrowser } from './complete-without-browser.js';
import { settledVerdict } from '../drivers/customer-page.js';
import { findVerification, type Prepared } from '../drivers/find-verification.js';
import { reasonOf } from '../drivers/reason.js';
import { doSteps } from '../drivers/steps.js';
import type { Retried } from './observation.js';
import type { Workplace } from './workplace.js';

/** The customer's own way to try again: it must lead to a new link, which can pass. */
export async function retry(
  page: Page,
  oldToken: string | null,
  { config, mock, namespace, prepared }: Workplace & { readonly prepared: Prepared },
): Promise<Retried> {
  const { integration, limits } = config;
  const disarm = armPass(mock, namespace);
  try {
    // A verification in a tab of its own has left the window that says the verdict behind it.
    await page.bringToFront();
    await doSteps(page, integration.retry ?? [], limits.answerMs);
    const found = await findVerification(page, { timeoutMs: limits.answerMs, prepared });
    const { bizToken } = found;
    if (bizToken === oldToken) return { bizToken, verdict: null, stopped: null };
    await found.page.goto(await completeWithoutBrowser(mock, bizToken), {
      waitUntil: 'domcontentloaded',
    });
    const windows = [...new Set([found.page, page])];
    const verdict = await settledVerdict(windows, integration, {
      timeoutMs: limits.answerMs,
      expected: ['verified'],
    });
    return { bizToken, verdict, stopped: null };
  } catch (error) {
    return {
      bizToken: null,
      verdict: null,
      stopped: reasonOf(error),
    };
  } finally {
    disarm();
  }
}

const armPass = (mock: Mock, namespace: string): (() => void) =>
  mock.arm({ namespace, scenario: 'pass' });
