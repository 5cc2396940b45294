import type { Cause } from './cause.js';
import { askResult } from './code/ask-result.js';

/** Only where a comparison failed with a high score. */
export const similarityTrusted: Cause = {
  id: 'similarity-trusted',
  severity: 'critical',
  category: 'security',
  shownBy: ['verdict.let-in @ different-person*', 'verdict.let-in @ *-similar'],
  code: askResult,
};
