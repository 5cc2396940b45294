import { defineRule } from './rule.js';

export const redirectWithQuery = defineRule({
  id: 'redirect-with-query',
  on: 'apply',
  severity: 'info',
  quiet: true,
  source: 'D-56227, D-58622',
  certainty: 'assumed',
  sees: ({ redirectUrl }) => redirectUrl.split('#')[0]?.includes('?') ?? false,
});
