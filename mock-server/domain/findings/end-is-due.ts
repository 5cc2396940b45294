import type { EndEvent } from './events.js';

/** A server that was just called back may be about to ask. */
const graceMs = 10_000;

/** The visitor was sent back to the customer, long enough ago. */
export const isDue = ({ verification, redirectedAt, now, isOver }: EndEvent): boolean =>
  redirectedAt !== null && (isOver || now >= redirectedAt + graceMs) && !isTrial(verification);

/** A trial comes back to a page of the emulator, and nobody has to ask. */
const isTrial = ({ redirectUrl }: EndEvent['verification']): boolean =>
  redirectUrl.includes('/reflect/done');
