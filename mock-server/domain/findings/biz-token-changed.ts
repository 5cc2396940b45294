import { defineRule } from './rule.js';

export const bizTokenChanged = defineRule({
  id: 'biz-token-changed',
  on: 'token',
  severity: 'error',
  title: 'The BizToken was changed',
  text: 'The result was asked for with a BizToken that differs from the issued one in letters’ case, spaces or wrapping only; production answers InvalidParameterValue.BizTokenIllegal.',
  cure: 'Keep the BizToken as the text that Apply answered with: no lower case, no other type, no decoding a second time.',
  source: 'D-49950; that case matters is assumed',
  certainty: 'assumed',
  sees: ({ why, sent, issued }) =>
    why === 'changed' && `Sent was "${sent.slice(0, 80)}", issued was "${issued}".`,
});
