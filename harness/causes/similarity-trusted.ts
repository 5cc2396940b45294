import type { Cause } from './cause.js';

/** Only where a comparison failed with a high score. */
export const similarityTrusted: Cause = {
  id: 'similarity-trusted',
  severity: 'critical',
  category: 'security',
  shownBy: ['verdict.let-in @ different-person*'],
};
