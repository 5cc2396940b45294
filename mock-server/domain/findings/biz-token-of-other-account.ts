import { defineRule } from './rule.js';

export const bizTokenOfOtherAccount = defineRule({
  id: 'biz-token-of-other-account',
  on: 'token',
  severity: 'error',
  title: 'A BizToken of another account',
  text: 'The result was asked for with another SecretId than the one that the BizToken was issued to; production answers InvalidParameterValue.BizTokenIllegal.',
  cure: 'Sign both calls with keys of the same account: look for a second environment or a second set of keys.',
  source: 'D-49950; the code is assumed',
  certainty: 'assumed',
  sees: ({ why }) => why === 'other-account',
});
