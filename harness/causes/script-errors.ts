import type { Cause } from './cause.js';

/** On some phones only, often: a script that the browser does not know. */
export const scriptErrors: Cause = {
  id: 'script-errors',
  severity: 'medium',
  category: 'devices',
  shownBy: ['script-errors.*'],
};
