import type { Cause } from './cause.js';
import { bindToken } from './code/bind-token.js';

/** Two users at once show it. */
export const oneVerificationForAll: Cause = {
  id: 'one-verification-for-all',
  severity: 'critical',
  category: 'security',
  shownBy: [
    'crossed-visitors.mixed-up',
    'crossed-visitors.lost',
    'crossed-visitors.let-in',
    'completed.used-link',
  ],
  explains: [
    'foreign-token.let-in',
    'no-cookie.let-in',
    'crossed-visitors.*',
    'result-fetched.*',
    'finding.link-used-again',
    'retry-works.*',
    'unfinished-token.let-in',
    'callbacks-at-once.*',
    'started-twice.*',
    'completed.without-verification',
  ],
  code: bindToken,
};
