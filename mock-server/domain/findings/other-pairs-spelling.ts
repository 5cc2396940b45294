import { defineRule } from './rule.js';

const foreign: Readonly<Record<string, readonly string[]>> = {
  ApplyWebVerificationToken: ['RedirectURL', 'CompareImageBase64', 'Extra', 'RuleId', 'Config'],
  ApplyWebVerificationBizTokenIntl: ['RedirectUrl', 'CompareImageUrl', 'CompareImageMd5'],
};

export const otherPairsSpelling = defineRule({
  id: 'other-pairs-spelling',
  on: 'refusal',
  severity: 'error',
  source: 'the official SDKs’ models',
  certainty: 'documented',
  sees: ({ id, action, parameter = '' }) =>
    id === 'unknownParameter' &&
    (foreign[action]?.includes(parameter.split('.')[0] ?? '') ?? false) && {
      key: 'other-pairs-spelling.seen',
      values: { action, parameter },
    },
});
