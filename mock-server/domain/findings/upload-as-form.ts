import { defineRule } from './rule.js';

export const uploadAsForm = defineRule({
  id: 'upload-as-form',
  on: 'storage',
  severity: 'error',
  title: 'The upload is a form',
  text: 'The photo was uploaded as a form (multipart/form-data): the storage keeps the whole form as the object, and no image can be read from it.',
  cure: 'Send the photo’s bytes alone as the body of the PUT.',
  source: 'D-46849',
  certainty: 'documented',
  sees: ({ method, outcome, object, contentType }) =>
    method === 'PUT' &&
    outcome === 'done' &&
    object === 'photo' &&
    contentType.toLowerCase().startsWith('multipart/form-data'),
});
