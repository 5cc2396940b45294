import { defineRule } from './rule.js';

export const photoAsDataUri = defineRule({
  id: 'photo-as-data-uri',
  on: 'refusal',
  severity: 'error',
  title: 'The photo has a data-URI prefix',
  text: 'CompareImageBase64 begins with "data:"; the documents want the Base64 text without that prefix.',
  cure: 'Cut everything up to the comma off before the photo is sent.',
  source: 'D-56227',
  certainty: 'documented',
  sees: ({ id, parameter, value }) =>
    id === 'parameterValue' &&
    parameter === 'CompareImageBase64' &&
    typeof value === 'string' &&
    value.startsWith('data:'),
});
