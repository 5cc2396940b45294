import type { Cause } from './cause.js';
import { catchErrors } from './code/catch-errors.js';

/** Whoever can make a call fail gets in: a forged token does. */
export const errorsLetIn: Cause = {
  id: 'errors-let-in',
  severity: 'critical',
  category: 'security',
  shownBy: [
    'error-page.let-in @ api-reset',
    'error-page.let-in @ *stall',
    'error-page.let-in @ api-http-*',
    'error-page.let-in @ *InternalError',
    'error-page.let-in @ rate-limit*',
  ],
  explains: ['error-page.*', 'forged-token.let-in', 'unfinished-token.let-in'],
  code: catchErrors,
};
