import type { Cause } from './cause.js';

/** The page itself has to ask, not the way to it. */
export const protectedPageOpen: Cause = {
  id: 'protected-page-open',
  severity: 'critical',
  category: 'security',
  shownBy: ['protected-page.stranger', 'protected-page.failed', 'protected-page.unfinished'],
  explains: ['protected-page.*'],
};
