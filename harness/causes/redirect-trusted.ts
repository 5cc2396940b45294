import type { Cause } from './cause.js';
import { askResult } from './code/ask-result.js';

/** A server that never asks for the result lets in forged, foreign, unfinished and failed users alike. */
export const redirectTrusted: Cause = {
  id: 'redirect-trusted',
  severity: 'critical',
  category: 'security',
  shownBy: ['result-fetched.never'],
  explains: [
    '*.let-in',
    'result-fetched.*',
    'verdict.*',
    'late-result.*',
    'early-callback.*',
    'crossed-visitors.*',
    'error-page.made-up',
    'finding.result-never-asked',
    '*.let-in-by-own',
    'callbacks-at-once.*',
    'callback-values.credited',
    'started-twice.*',
    'back-and-forward.*',
  ],
  code: askResult,
};
