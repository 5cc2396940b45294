import type { Cause } from './cause.js';

/** A user who needed two attempts. */
export const firstAttemptRead: Cause = {
  id: 'first-attempt-read',
  severity: 'high',
  category: 'resilience',
  shownBy: ['verdict.* @ retry-then-*'],
};
