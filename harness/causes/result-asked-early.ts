import type { Cause } from './cause.js';

/** What was asked for too early says nothing about anybody: every verdict that follows is a guess. */
export const resultAskedEarly: Cause = {
  id: 'result-asked-early',
  severity: 'high',
  category: 'resilience',
  shownBy: ['result-fetched.early', 'result-fetched.late'],
  explains: [
    'verdict.wrong',
    'retry-works.*',
    'late-result.*',
    'early-callback.*',
    'crossed-visitors.*',
    'completed.never-led',
    'finding.result-asked-too-early',
    'callbacks-at-once.*',
    'started-twice.*',
    'back-and-forward.*',
  ],
};
