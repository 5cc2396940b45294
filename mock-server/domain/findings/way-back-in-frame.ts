import { defineRule } from './rule.js';

export const wayBackInFrame = defineRule({
  id: 'way-back-in-frame',
  on: 'happening',
  severity: 'warning',
  source: 'Chromium 156, Firefox 153',
  certainty: 'observed',
  sees: ({ what }) => what === 'kept-in-frame',
});
