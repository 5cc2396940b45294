import type { Cause } from './cause.js';

export const rateLimitUnhandled: Cause = {
  id: 'rate-limit-unhandled',
  severity: 'high',
  category: 'resilience',
  shownBy: ['error-page.* @ rate-limit*', 'completed.* @ rate-limit*'],
};
