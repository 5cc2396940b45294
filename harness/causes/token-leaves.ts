import type { Cause } from './cause.js';

/** A token in another's logs is a token in other hands. */
export const tokenLeaves: Cause = {
  id: 'token-leaves',
  severity: 'medium',
  category: 'security',
  shownBy: ['token-leaks.*', 'secret-in-output.token'],
};
