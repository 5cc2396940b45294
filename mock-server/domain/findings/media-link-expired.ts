import { defineRule } from './rule.js';

export const mediaLinkExpired = defineRule({
  id: 'media-link-expired',
  on: 'storage',
  severity: 'error',
  title: 'The media came too late',
  text: 'VideoUrl or VideoBestFrameUrl was fetched more than ten minutes after the result was; production answers 403 AccessDenied, "Request has expired".',
  cure: 'Fetch what you want to keep as soon as you have the result, or ask for the result again: it comes with new links.',
  source: 'D-49950, cos-php-sdk-v5#97',
  certainty: 'documented',
  sees: ({ outcome, object }) => outcome === 'expired' && object === 'media',
});
