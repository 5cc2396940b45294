import type { Cause } from './cause.js';

/** Where this one error alone gets a user in. */
export const expiredIsSuccess: Cause = {
  id: 'expired-is-success',
  severity: 'critical',
  category: 'security',
  shownBy: ['error-page.let-in @ *BizTokenExpired'],
  explains: ['forged-token.let-in'],
};
