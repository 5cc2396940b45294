import type { Cause } from './cause.js';

/** Who guesses the next id is that user. */
export const sessionGuessable: Cause = {
  id: 'session-guessable',
  severity: 'high',
  category: 'security',
  shownBy: ['session-cookies.counting', 'session-cookies.time', 'session-cookies.short'],
};
