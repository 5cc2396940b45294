import type { Cause } from './cause.js';

/** Answers that are refused in the envelope, with HTTP 200. */
export const errorEnvelopeIgnored: Cause = {
  id: 'error-envelope-ignored',
  severity: 'high',
  category: 'resilience',
  shownBy: ['error-page.* @ *InternalError', 'error-page.* @ *Expired'],
  explains: ['error-page.* @ rate-limit*'],
};
