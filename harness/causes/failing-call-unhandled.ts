import type { Cause } from './cause.js';
import { catchErrors } from './code/catch-errors.js';

/** A connection that breaks, or HTTP 500: no answer that could be read. */
export const failingCallUnhandled: Cause = {
  id: 'failing-call-unhandled',
  severity: 'high',
  category: 'resilience',
  shownBy: ['error-page.* @ api-reset', 'error-page.* @ api-http-*'],
  explains: ['error-page.*', 'completed.* @ api-*', 'completed.* @ rate-limit*'],
  code: catchErrors,
};
