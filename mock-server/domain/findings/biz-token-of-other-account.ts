import { defineRule } from './rule.js';

export const bizTokenOfOtherAccount = defineRule({
  id: 'biz-token-of-other-account',
  on: 'token',
  severity: 'error',
  source: 'D-49950; the code is assumed',
  certainty: 'assumed',
  sees: ({ why }) => why === 'other-account',
});
