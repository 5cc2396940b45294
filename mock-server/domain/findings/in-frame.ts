import { defineRule } from './rule.js';

export const inFrame = defineRule({
  id: 'in-frame',
  on: 'embedded',
  severity: 'info',
  source: 'Chromium 156, Firefox 153',
  certainty: 'observed',
  sees: ({ as }) => as === 'frame',
});
