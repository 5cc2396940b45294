import type { Cause } from './cause.js';

export const mediaNeeded: Cause = {
  id: 'media-needed',
  severity: 'high',
  category: 'resilience',
  shownBy: [
    '*.wrong @ media-*',
    'verdict.* @ media-*',
    'completed.* @ media-*',
    'error-page.* @ media-*',
  ],
};
