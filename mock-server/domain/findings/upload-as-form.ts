import { defineRule } from './rule.js';

export const uploadAsForm = defineRule({
  id: 'upload-as-form',
  on: 'storage',
  severity: 'error',
  source: 'D-46849',
  certainty: 'documented',
  sees: ({ method, outcome, object, contentType }) =>
    method === 'PUT' &&
    outcome === 'done' &&
    object === 'photo' &&
    contentType.toLowerCase().startsWith('multipart/form-data'),
});
