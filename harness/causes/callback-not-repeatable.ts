import type { Cause } from './cause.js';

/** Users reload, go back, and open links twice. */
export const callbackNotRepeatable: Cause = {
  id: 'callback-not-repeatable',
  severity: 'medium',
  category: 'resilience',
  shownBy: [
    'repeated-callback.taken-back',
    'repeated-callback.breaks',
    'repeated-callback.no-answer',
  ],
};
