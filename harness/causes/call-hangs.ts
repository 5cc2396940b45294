import type { Cause } from './cause.js';

/** Only a call that never ends shows it. */
export const callHangs: Cause = {
  id: 'call-hangs',
  severity: 'high',
  category: 'resilience',
  shownBy: ['error-page.hangs @ *stall', 'error-page.* @ *stall'],
  explains: ['completed.* @ *stall'],
};
