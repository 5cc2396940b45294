import { defineRule } from './rule.js';

export const bizTokenOfOtherPair = defineRule({
  id: 'biz-token-of-other-pair',
  on: 'token',
  severity: 'error',
  title: 'A BizToken of the other pair of actions',
  text: 'The result of one pair of actions was asked for with a BizToken of the other pair, whose results have other fields and other life times.',
  cure: 'ApplyWebVerificationToken goes with GetWebVerificationResult, ApplyWebVerificationBizTokenIntl with GetWebVerificationResultIntl.',
  source: 'D-49950, D-56226; that they do not mix is assumed',
  certainty: 'assumed',
  sees: ({ why, action }) => why === 'other-pair' && `It was asked by ${action}.`,
});
