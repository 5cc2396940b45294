import type { Cause } from './cause.js';

/** The address of the callback is anybody's to write. */
export const callbackEchoed: Cause = {
  id: 'callback-echoed',
  severity: 'critical',
  category: 'security',
  shownBy: ['callback-values.script', 'callback-values.markup'],
};
