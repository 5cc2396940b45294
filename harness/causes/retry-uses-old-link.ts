import type { Cause } from './cause.js';

export const retryUsesOldLink: Cause = {
  id: 'retry-uses-old-link',
  severity: 'high',
  category: 'resilience',
  shownBy: ['retry-works.same-link'],
  explains: ['finding.link-used-again'],
};
