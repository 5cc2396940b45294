import { defineRule } from './rule.js';

export const deprecatedAction = defineRule({
  id: 'deprecated-action',
  on: 'call',
  severity: 'info',
  quiet: true,
  source: 'D-49953; tencentcloud-cli-intl-en f989a69ca9f0',
  certainty: 'documented',
  sees: ({ action }) =>
    action === 'ApplyWebVerificationToken' || action === 'GetWebVerificationResult',
});
