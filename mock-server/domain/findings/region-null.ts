import { defineRule } from './rule.js';

export const regionNull = defineRule({
  id: 'region-null',
  on: 'refusal',
  severity: 'error',
  source: 'tencentcloud-sdk-nodejs#56',
  certainty: 'observed',
  sees: ({ id, region }) =>
    id === 'invalidCommonValue' && (region === 'null' || region === 'undefined'),
});
