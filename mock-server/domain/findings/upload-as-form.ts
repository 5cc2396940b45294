import { defineRule } from './rule.js';

export const uploadAsForm = defineRule({
  id: 'upload-as-form',
  on: 'storage',
  severity: 'error',
  source: 'D-46849',
  certainty: 'documented',
  sees: ({ photo, contentType }) =>
    photo !== null &&
    (photo === 'form' || contentType.toLowerCase().startsWith('multipart/form-data')),
});
