import { defineRule } from './rule.js';

export const bizTokenOfOtherPair = defineRule({
  id: 'biz-token-of-other-pair',
  on: 'token',
  severity: 'error',
  source: 'D-49950, D-56226; that they do not mix is assumed',
  certainty: 'assumed',
  sees: ({ why, action }) =>
    why === 'other-pair' && {
      key: 'biz-token-of-other-pair.seen',
      values: { action },
    },
});
