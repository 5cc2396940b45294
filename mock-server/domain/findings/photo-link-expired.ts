import { defineRule } from './rule.js';

export const photoLinkExpired = defineRule({
  id: 'photo-link-expired',
  on: 'photo',
  severity: 'error',
  source: 'D-47648',
  certainty: 'documented',
  sees: ({ fault }) => fault === 'link-expired',
});
