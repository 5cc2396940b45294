import { defineRule } from './rule.js';

export const redirectHasToken = defineRule({
  id: 'redirect-has-token',
  on: 'apply',
  severity: 'warning',
  source: 'D-56227; that a second one is added is assumed',
  certainty: 'assumed',
  sees: ({ redirectUrl }) => new RegExp('[?&]token=').test(redirectUrl),
});
