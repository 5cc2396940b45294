import type { Cause } from './cause.js';

/** A token that is changed on the way belongs to nobody: no result comes for it. */
export const bizTokenChanged: Cause = {
  id: 'biz-token-changed',
  severity: 'high',
  category: 'production',
  shownBy: ['finding.biz-token-changed'],
  explains: ['verdict.wrong', 'retry-works.*', 'result-fetched.*'],
};
