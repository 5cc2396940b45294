import { defineRule } from './rule.js';

export const regionNull = defineRule({
  id: 'region-null',
  on: 'refusal',
  severity: 'error',
  title: 'The region is the text "null"',
  text: 'The region of a call is the text "null", which Node’s SDK makes of one that is not set; production refuses it with InvalidParameterValue.',
  cure: 'Give the client a region: its third argument, or TENCENTCLOUD_REGION where your code reads it.',
  source: 'tencentcloud-sdk-nodejs#56',
  certainty: 'observed',
  sees: ({ id, region }) =>
    id === 'invalidCommonValue' && (region === 'null' || region === 'undefined'),
});
