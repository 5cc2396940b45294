import { defineRule } from './rule.js';

export const photoLinkChanged = defineRule({
  id: 'photo-link-changed',
  on: 'photo',
  severity: 'error',
  source: 'D-COSSIG',
  certainty: 'documented',
  sees: ({ fault }) => fault === 'link-changed',
});
