import { defineRule } from './rule.js';

export const photoNotUploaded = defineRule({
  id: 'photo-not-uploaded',
  on: 'photo',
  severity: 'error',
  source: 'D-46849',
  certainty: 'documented',
  sees: ({ fault }) => fault === 'not-uploaded',
});
