import { defineRule } from './rule.js';

export const photoNotUploaded = defineRule({
  id: 'photo-not-uploaded',
  on: 'photo',
  severity: 'error',
  title: 'The photo is not there',
  text: 'Apply was called before the photo was uploaded, or the upload failed unnoticed: there is nothing, or nothing in it, at CompareImageUrl.',
  cure: 'PUT the bytes to UploadUrl, look at the answer’s status, and call Apply after that.',
  source: 'D-46849',
  certainty: 'documented',
  sees: ({ fault }) => fault === 'not-uploaded',
});
