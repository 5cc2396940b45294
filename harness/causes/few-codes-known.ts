import type { Cause } from './cause.js';

/** A code that integrations rarely list. */
export const fewCodesKnown: Cause = {
  id: 'few-codes-known',
  severity: 'medium',
  category: 'resilience',
  shownBy: ['verdict.* @ code-2017', 'completed.* @ code-2017'],
};
