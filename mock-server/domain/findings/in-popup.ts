import { defineRule } from './rule.js';

export const inPopup = defineRule({
  id: 'in-popup',
  on: 'embedded',
  severity: 'info',
  source: 'Chromium 156, Firefox 153',
  certainty: 'observed',
  sees: ({ as }) => as === 'popup',
});
