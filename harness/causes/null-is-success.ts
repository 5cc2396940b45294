import type { Cause } from './cause.js';
import { waitForCode } from './code/wait-for-code.js';

/** Null, undefined and 0 are equal to a comparison that is not strict. */
export const nullIsSuccess: Cause = {
  id: 'null-is-success',
  severity: 'critical',
  category: 'security',
  shownBy: ['unfinished-token.let-in'],
  explains: [
    'early-callback.*',
    'late-result.*',
    'finding.result-asked-too-early',
    'verdict.wrong @ result-late*',
  ],
  code: waitForCode,
};
