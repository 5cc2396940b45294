import type { Cause } from './cause.js';
import { askResult } from './code/ask-result.js';

/** Where nobody is verified, whatever a later check asks is let in. */
export const verificationSkipped: Cause = {
  id: 'verification-skipped',
  severity: 'critical',
  category: 'security',
  shownBy: ['completed.without-verification'],
  explains: ['*.let-in', 'result-fetched.*'],
  code: askResult,
};
