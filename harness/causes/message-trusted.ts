import type { Cause } from './cause.js';

/** Any page that opens or frames another can send it messages. */
export const messageTrusted: Cause = {
  id: 'message-trusted',
  severity: 'critical',
  category: 'security',
  shownBy: ['made-up-message.*'],
  explains: ['closed-by-hand.stuck'],
};
