import type { Cause } from './cause.js';
import { waitForCode } from './code/wait-for-code.js';

/** Null, undefined and 0 are equal to a comparison that is not strict. */
export const nullIsSuccess: Cause = {
  id: 'null-is-success',
  severity: 'critical',
  category: 'security',
  shownBy: ['unfinished-token.let-in'],
  explains: ['early-callback.*'],
  code: waitForCode,
};
