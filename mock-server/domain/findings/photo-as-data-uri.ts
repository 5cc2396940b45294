import { defineRule } from './rule.js';

export const photoAsDataUri = defineRule({
  id: 'photo-as-data-uri',
  on: 'refusal',
  severity: 'error',
  source: 'D-56227',
  certainty: 'documented',
  sees: ({ id, parameter, value }) =>
    id === 'valueNotValid' &&
    parameter === 'CompareImageBase64' &&
    typeof value === 'string' &&
    value.startsWith('data:'),
});
