import type { Cause } from './cause.js';

/** What is meant for one user may be shown to another. */
export const verdictCacheable: Cause = {
  id: 'verdict-cacheable',
  severity: 'medium',
  category: 'security',
  shownBy: ['cacheable-verdict.*'],
};
