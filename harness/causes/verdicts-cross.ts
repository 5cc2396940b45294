import type { Cause } from './cause.js';

/** What one turn stores in a shared place another reads. */
export const verdictsCross: Cause = {
  id: 'verdicts-cross',
  severity: 'critical',
  category: 'security',
  shownBy: ['callbacks-at-once.*'],
  explains: ['crossed-visitors.*'],
};
