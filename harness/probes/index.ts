import type { Page } from 'puppeteer';
import { visit, withoutCookie, type Place } from './callback-visit.js';
import { shownNow } from '../drivers/customer-page.js';
import type { Case } from '../plan/matrix.js';
import type { Probe, ProbeId, ShownVerdict } from '../case/observation.js';
import type { Workplace } from '../case/run-case.js';
import { strangers } from './strangers.js';

/** Where a case stands after its visitor has seen a verdict. */
export interface Aftermath {
  /** The window that shows the verdict. */
  readonly page: Page;
  /** The visitor was sent back in a window of its own, as after a popup. */
  readonly isBehind: boolean;
  /** From the way back to the verdict, milliseconds. */
  readonly toldInMs: number;
  /** Null where the customer's page spoke before there was any verification. */
  readonly bizToken: string | null;
  readonly redirectUrl: string | null;
  readonly verdict: ShownVerdict;
  /** The result that the verification page showed last. */
  readonly shownCode: number | null;
}

/**
 * How long a page that answered may take to show success, if it ever does: some poll their own server, or say
 * "one moment" first. Whoever was slow to tell the first visitor is not quicker with an attacker.
 */
const patienceMs = (toldInMs: number): number => 1_500 + toldInMs * 1.5;

/**
 * What an attacker, an impatient or an unlucky visitor would do, without any help from the customer: callbacks
 * with tokens that prove nothing. Success must never be shown for them.
 */
export async function probe(
  each: Case,
  workplace: Workplace,
  aftermath: Aftermath,
): Promise<readonly Probe[]> {
  const { bizToken, redirectUrl, verdict, shownCode, toldInMs } = aftermath;
  if (bizToken === null || redirectUrl === null) return [];
  const waitMs = Math.min(patienceMs(toldInMs), workplace.config.limits.answerMs);
  const place: Place = { ...workplace, each, waitMs };
  // One who passed and was told otherwise has every right to success the second time.
  if (verdict === 'failed' && shownCode === 0) return [];
  // In a window of its own: he tries again where he was told.
  const beside: Aftermath = { ...aftermath, isBehind: true };
  if (verdict === 'failed') return [await again('failed-token', redirectUrl, beside, place)];
  // One who failed and is told otherwise is a matter of its own.
  if (verdict !== 'verified' || (shownCode !== null && shownCode !== 0)) return [];
  return [
    await again('repeated-callback', redirectUrl, aftermath, place),
    await withoutCookie(redirectUrl, place),
    ...(await strangers(bizToken, place)),
  ];
}

/**
 * The visitor's own callback a second time: in his window, or in one of its own where the first was. The window
 * behind it stays as it is, since he goes on from there.
 */
async function again(
  id: ProbeId,
  url: string,
  { page, isBehind }: Aftermath,
  place: Place,
): Promise<Probe> {
  const tokens = async () => (await place.mock.verifications.list(place.namespace)).length;
  const before = await tokens();
  const issued = async () => (await tokens()) - before;
  if (!isBehind) return { ...(await visit(id, [page], url, place)), issued: await issued() };
  const opened = await page.browserContext().newPage();
  try {
    const probe = await visit(id, [opened], url, place);
    const behind = await shownNow(page, place.config.integration);
    return {
      ...probe,
      ...(behind === 'verified' ? { shown: behind } : {}),
      issued: await issued(),
    };
  } finally {
    await opened.close().catch(() => undefined);
  }
}
