import { defineRule } from './rule.js';

export const photoLinkExpired = defineRule({
  id: 'photo-link-expired',
  on: 'photo',
  severity: 'error',
  title: 'The photo’s link has expired',
  text: 'CompareImageUrl has expired: ResourceUrl lives for two hours, and so does the photo behind it.',
  cure: 'Call CreateUploadUrl and upload anew for each verification; ExpiredTimestamp says until when a link is good.',
  source: 'D-47648',
  certainty: 'documented',
  sees: ({ fault }) => fault === 'link-expired',
});
