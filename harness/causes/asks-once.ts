import type { Cause } from './cause.js';
import { waitForCode } from './code/wait-for-code.js';

/** A result may come seconds after the user. */
export const asksOnce: Cause = {
  id: 'asks-once',
  severity: 'high',
  category: 'resilience',
  shownBy: ['late-result.*'],
  explains: [
    'early-callback.*',
    'verdict.wrong @ result-late*',
    'finding.result-asked-too-early',
    'error-page.* @ rate-limit*',
  ],
  code: waitForCode,
};
