import { defineRule } from './rule.js';

export const redirectWithFragment = defineRule({
  id: 'redirect-with-fragment',
  on: 'apply',
  severity: 'warning',
  source: 'D-56227, D-58622',
  certainty: 'assumed',
  sees: ({ redirectUrl }) => redirectUrl.includes('#'),
});
