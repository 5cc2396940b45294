import { defineRule } from './rule.js';

const foreign: Readonly<Record<string, readonly string[]>> = {
  ApplyWebVerificationToken: ['RedirectURL', 'CompareImageBase64', 'Extra', 'RuleId', 'Config'],
  ApplyWebVerificationBizTokenIntl: ['RedirectUrl', 'CompareImageUrl', 'CompareImageMd5'],
};

export const otherPairsSpelling = defineRule({
  id: 'other-pairs-spelling',
  on: 'refusal',
  severity: 'error',
  title: 'A parameter of the other pair of actions',
  text: 'A call has a parameter that only the other pair of actions knows; production answers UnknownParameter.',
  cure: 'The legacy pair says RedirectUrl, CompareImageUrl and CompareImageMd5; the successor RedirectURL, CompareImageBase64, Extra, RuleId and Config.',
  source: 'the official SDKs’ models',
  certainty: 'documented',
  sees: ({ id, action, parameter = '' }) =>
    id === 'unknownParameter' &&
    (foreign[action]?.includes(parameter.split('.')[0] ?? '') ?? false) &&
    `${action} got ${parameter}.`,
});
