import type { Cause } from './cause.js';
import { askResult } from './code/ask-result.js';

/** Whatever is taken for success here is taken for it everywhere. */
export const failedCountsAsVerified: Cause = {
  id: 'failed-counts-as-verified',
  severity: 'critical',
  category: 'security',
  shownBy: ['verdict.let-in @ code-1004'],
  explains: [
    'verdict.let-in',
    'crossed-visitors.let-in',
    'failed-token.let-in',
    'unfinished-token.let-in',
    'late-result.guessed',
    'error-page.let-in',
    'callbacks-at-once.let-in',
    'started-twice.let-in',
    'back-and-forward.let-in',
  ],
  code: askResult,
};
