import { defineRule } from './rule.js';

export const mediaLinkExpired = defineRule({
  id: 'media-link-expired',
  on: 'storage',
  severity: 'error',
  source: 'D-49950, cos-php-sdk-v5#97',
  certainty: 'documented',
  sees: ({ outcome, object }) => outcome === 'expired' && object === 'media',
});
