import { defineRule } from './rule.js';

export const photoByUploadLink = defineRule({
  id: 'photo-by-upload-link',
  on: 'photo',
  severity: 'error',
  title: 'UploadUrl in place of ResourceUrl',
  text: 'CompareImageUrl is the UploadUrl, which is signed for PUT: production cannot fetch the photo by it.',
  cure: 'Pass the ResourceUrl of the same answer as CompareImageUrl.',
  source: 'D-47648',
  certainty: 'documented',
  sees: ({ fault }) => fault === 'link-for-upload',
});
