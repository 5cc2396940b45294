import type { Cause } from './cause.js';
import { bindToken } from './code/bind-token.js';

/** Any token that passed will do, from whomever. */
export const tokenNotBound: Cause = {
  id: 'token-not-bound',
  severity: 'critical',
  category: 'security',
  shownBy: ['foreign-token.let-in'],
  explains: ['no-cookie.let-in', 'crossed-visitors.*'],
  code: bindToken,
};
