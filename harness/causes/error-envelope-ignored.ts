import type { Cause } from './cause.js';
import { catchErrors } from './code/catch-errors.js';

/** Answers that are refused in the envelope, with HTTP 200. */
export const errorEnvelopeIgnored: Cause = {
  id: 'error-envelope-ignored',
  severity: 'high',
  category: 'resilience',
  shownBy: ['error-page.* @ *InternalError', 'error-page.* @ *Expired'],
  explains: [
    'error-page.* @ rate-limit*',
    'completed.* @ *InternalError',
    'completed.* @ *Expired',
    'completed.* @ rate-limit*',
  ],
  code: catchErrors,
};
