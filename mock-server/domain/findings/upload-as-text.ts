import { defineRule } from './rule.js';

export const uploadAsText = defineRule({
  id: 'upload-as-text',
  on: 'storage',
  severity: 'error',
  source: 'D-46849',
  certainty: 'documented',
  sees: ({ method, outcome, object, isText, contentType }) =>
    method === 'PUT' &&
    outcome === 'done' &&
    object === 'photo' &&
    isText &&
    !contentType.toLowerCase().startsWith('multipart/form-data'),
});
