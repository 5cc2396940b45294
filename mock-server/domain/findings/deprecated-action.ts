import { defineRule } from './rule.js';

export const deprecatedAction = defineRule({
  id: 'deprecated-action',
  on: 'call',
  severity: 'info',
  quiet: true,
  title: 'An action that is going away',
  text: 'ApplyWebVerificationToken and GetWebVerificationResult are marked as no longer valid in the documents, and SDKs since March 2026 have no classes for them.',
  cure: 'Plan for ApplyWebVerificationBizTokenIntl and GetWebVerificationResultIntl, which the emulator offers too.',
  source: 'D-49953; tencentcloud-cli-intl-en f989a69ca9f0',
  certainty: 'documented',
  sees: ({ action }) =>
    action === 'ApplyWebVerificationToken' || action === 'GetWebVerificationResult',
});
