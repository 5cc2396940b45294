import { startAtCustomer } from '../drivers/customer-page.js';
import { findVerificationOrVerdict } from '../drivers/find-verification-or-verdict.js';
import type { FoundVerification } from '../drivers/find-verification.js';
import type { ShownVerdict } from '../drivers/shown.js';
import type { Wait } from '../drivers/wait.js';
import type { Visitor } from './visitor.js';
import type { Workplace } from './workplace.js';

export interface Reached {
  /** The verification page, or what the customer's own page says in place of it. */
  readonly found: FoundVerification | ShownVerdict;
  /** What the start page said before anything was done. */
  readonly before: ShownVerdict | null;
}

export interface Waits {
  /** For each step. */
  readonly step: Wait;
  /** For the verification page; asked when the steps are done. */
  readonly page: () => Wait;
  readonly did?: ((line: string) => void) | undefined;
}

/** From the customer's start page by the steps of the configuration to the verification page, as every user goes. */
export async function reachVerification(
  { page, prepared, aside, deadEnds }: Visitor,
  { config, server, limits }: Workplace,
  waits: Waits,
): Promise<Reached> {
  const integration = { ...config.integration, url: server.url };
  const { did } = waits;
  const begun = { wait: waits.step, limits, did, deadEnds };
  const { instead, before } = await startAtCustomer(page, integration, begun);
  if (instead !== null) return { found: instead, before };
  const wait = waits.page();
  const waiting = { wait, prepared, aside, except: before, deadEnds };
  return { found: await findVerificationOrVerdict(page, integration, waiting), before };
}
