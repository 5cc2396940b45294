import type { Cause } from './cause.js';
import { laxCookie } from './code/lax-cookie.js';

/** A server that does not know its user when they come back shows nobody their verdict. */
export const sessionLost: Cause = {
  id: 'session-lost',
  severity: 'high',
  category: 'resilience',
  shownBy: ['result-fetched.unknown-user'],
  explains: [
    'verdict.wrong',
    'retry-works.*',
    'crossed-visitors.*',
    'repeated-callback.*',
    'completed.silent*',
    'early-callback.*',
    'error-page.*',
    'late-result.*',
    'finding.result-never-asked',
    'callbacks-at-once.*',
    'started-twice.*',
    'back-and-forward.*',
  ],
  code: laxCookie,
};
