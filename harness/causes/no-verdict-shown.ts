import type { Cause } from './cause.js';

/** A page that says nothing has mostly not asked for anything either. */
export const noVerdictShown: Cause = {
  id: 'no-verdict-shown',
  severity: 'high',
  category: 'resilience',
  shownBy: ['completed.silent*'],
  explains: ['finding.result-never-asked', 'retry-works.*'],
};
