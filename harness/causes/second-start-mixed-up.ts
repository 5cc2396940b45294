import type { Cause } from './cause.js';

/** Users press twice, and open two tabs. */
export const secondStartMixedUp: Cause = {
  id: 'second-start-mixed-up',
  severity: 'medium',
  category: 'resilience',
  shownBy: ['started-twice.*', 'pressed-twice.*'],
};
