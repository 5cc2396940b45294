import type { Cause } from './cause.js';

/** What ends the process ends it for all users. */
export const serverCrashes: Cause = {
  id: 'server-crashes',
  severity: 'high',
  category: 'resilience',
  shownBy: ['server-died.*'],
  explains: [
    'completed.*',
    'error-page.*',
    'retry-works.*',
    'verdict.wrong',
    'late-result.*',
    'repeated-callback.*',
    'crossed-visitors.*',
    'callbacks-at-once.*',
  ],
};
