import { defineRule } from './rule.js';

export const uploadByOtherMethod = defineRule({
  id: 'upload-by-other-method',
  on: 'storage',
  severity: 'error',
  title: 'An upload that is no PUT',
  text: 'A request went to UploadUrl with another method than PUT, which the link is signed for; production answers 403 SignatureDoesNotMatch.',
  cure: 'Upload by PUT, with the photo’s bytes as the body: no POST, no form.',
  source: 'D-COSSIG',
  certainty: 'documented',
  sees: ({ method, outcome, object, signedFor }) =>
    outcome === 'signature' &&
    object === 'photo' &&
    signedFor === 'PUT' &&
    `It was a ${method.slice(0, 10)}.`,
});
