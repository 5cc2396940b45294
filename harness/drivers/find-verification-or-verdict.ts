import type { Page } from 'puppeteer';
import type { Integration } from '../plan/integration.js';
import type { ShownVerdict } from './shown.js';
import type { Wait } from './wait.js';
import type { DeadEnds } from './dead-ends.js';
import { lastingVerdict } from './customer-page.js';
import { findVerification, type FoundVerification, type Prepared } from './find-verification.js';

interface Waiting {
  readonly wait: Wait;
  readonly prepared?: Prepared;
  /** Windows of the visitor's that are not looked into. */
  readonly aside?: readonly Page[] | undefined;
  /** What the start page said before the user began. */
  readonly except?: ShownVerdict | null;
  /** Ends the wait where it can be seen to be in vain. */
  readonly deadEnds?: DeadEnds;
}

/**
 * The verification page; or what the customer's own page shows to the user instead of leading them there, as
 * when a call was refused.
 */
export async function findVerificationOrVerdict(
  page: Page,
  integration: Integration,
  waiting: Waiting,
): Promise<FoundVerification | ShownVerdict> {
  const finding = findVerification(page, waiting);
  // When the customer's page speaks first, nobody waits for the rest of the search.
  finding.catch(() => undefined);
  const isOver = new AbortController();
  const { wait, except, deadEnds } = waiting;
  const telling = lastingVerdict(page, integration, {
    timeoutMs: wait.ms,
    signal: isOver.signal,
    ...(except === undefined ? {} : { except }),
    ...(deadEnds && { calmMs: () => deadEnds.calmMs() }),
  });
  const first = Promise.race([finding, telling]);
  return (deadEnds?.unless(first) ?? first).finally(() => isOver.abort());
}
