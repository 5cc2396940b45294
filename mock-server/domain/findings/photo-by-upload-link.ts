import { defineRule } from './rule.js';

export const photoByUploadLink = defineRule({
  id: 'photo-by-upload-link',
  on: 'photo',
  severity: 'error',
  source: 'D-47648',
  certainty: 'documented',
  sees: ({ fault }) => fault === 'link-for-upload',
});
