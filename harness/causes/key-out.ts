import type { Cause } from './cause.js';

/** Whoever has the key makes calls in the customer's name, whatever else is right. */
export const keyOut: Cause = {
  id: 'key-out',
  severity: 'critical',
  category: 'security',
  shownBy: ['secret-kept.*', 'finding.secret-in-browser*', 'secret-in-output.key'],
};
