import type { Page } from 'puppeteer';
import { waitForVerdict } from '../drivers/customer-page.js';
import type { Case } from '../plan/matrix.js';
import type { Probe, ProbeId } from '../case/observation.js';
import type { Workplace } from '../case/run-case.js';
import { openWindow } from './visitor.js';

export interface Place extends Workplace {
  readonly each: Case;
  /** For how long a verdict is waited for, milliseconds. */
  readonly waitMs: number;
}

/** Opens an address in the first of a visitor's windows; which of them tells him something is all the same. */
export async function visit(
  id: ProbeId,
  windows: readonly [Page, ...Page[]],
  url: string,
  { config, waitMs }: Place,
): Promise<Probe> {
  const [page] = windows;
  // From a page that differs in its fragment alone, or in nothing, it would be a jump within the page.
  if (url.includes('#')) await page.goto('about:blank');
  const status = await page
    .goto(url, { waitUntil: 'domcontentloaded', timeout: config.limits.answerMs })
    .then((response) => response?.status() ?? null)
    // No answer, or one that is no page: an observation, not a fault of the harness.
    .catch(() => null);
  const shown = await waitForVerdict(windows, config.integration, waitMs);
  return { id, url, status, shown, stopped: null };
}

/** The link of one who passed, opened in a browser that never was at the customer's. */
export async function withoutCookie(redirectUrl: string, place: Place): Promise<Probe> {
  const window = await openWindow(place);
  try {
    return await visit('no-cookie', [window.page], redirectUrl, place);
  } finally {
    await window.close();
  }
}
