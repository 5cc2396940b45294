import type { Cause } from './cause.js';

/** Closing proves nothing. */
export const closedWindowTrusted: Cause = {
  id: 'closed-window-trusted',
  severity: 'critical',
  category: 'security',
  shownBy: ['closed-by-hand.let-in'],
  explains: ['retry-works.stopped', 'closed-by-hand.*'],
};
