import type { Page } from 'puppeteer';
import type { ProbeId, ProbeResult } from '../case/observation.js';
import { settledVerdict } from '../drivers/customer-page.js';
import { comeBack } from '../drivers/come-back.js';
import type { ShownVerdict } from '../drivers/shown.js';
import { openVisitor } from '../visitor/visitor.js';
import type { Scene } from './probe.js';

export interface Callback {
  /** The address is opened in the first; which of them shows something is all the same. */
  readonly windows: readonly [Page, ...Page[]];
  readonly url: string;
  /** What may well be shown, and is taken at once; left out: anything but success. */
  readonly expected?: readonly ShownVerdict[];
}

export async function openCallback(
  id: ProbeId,
  { windows, url, expected = ['failed', 'error'] }: Callback,
  { config, limits, waitMs }: Scene,
): Promise<ProbeResult> {
  const [page] = windows;
  // From a page that differs in its fragment alone, or in nothing, it would be a jump within the page.
  if (url.includes('#')) await page.goto('about:blank');
  const patience = { timeout: limits.answerMs, isOpened: windows.length > 1 };
  const status = await comeBack(page, url, patience)
    .then((response) => response?.status() ?? null)
    // No answer, or one that is no page: an observation, not a fault of the harness.
    .catch(() => null);
  const shown = await settledVerdict(windows, config.integration, {
    timeoutMs: waitMs,
    doubtMs: limits.doubtMs,
    expected,
  });
  return { id, url, status, shown, stopped: null };
}

/** The link of somebody who passed, opened in a browser without any session. */
export async function openWithoutCookie(url: string, scene: Scene): Promise<ProbeResult> {
  const stranger = await openVisitor(scene);
  try {
    return await openCallback('no-cookie', { windows: [stranger.page], url }, scene);
  } finally {
    await stranger.close();
  }
}
