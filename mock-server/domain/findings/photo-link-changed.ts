import { defineRule } from './rule.js';

export const photoLinkChanged = defineRule({
  id: 'photo-link-changed',
  on: 'photo',
  severity: 'error',
  title: 'The photo’s link was changed',
  text: 'The signature in CompareImageUrl does not hold: the link was changed between CreateUploadUrl and Apply.',
  cure: 'Pass ResourceUrl on as the text that it is: not cut, not parsed and put together again, no parameter added.',
  source: 'D-COSSIG',
  certainty: 'documented',
  sees: ({ fault }) => fault === 'link-changed',
});
