import type { Cause } from './cause.js';

/** A user who passed and is turned away: the retry meets the same page. */
export const verifiedShownAsFailed: Cause = {
  id: 'verified-shown-as-failed',
  severity: 'high',
  category: 'resilience',
  shownBy: ['verdict.wrong @ pass'],
  explains: ['verdict.wrong', 'retry-works.*'],
};
