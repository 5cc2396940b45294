import { defineRule } from './rule.js';

export const putToResourceUrl = defineRule({
  id: 'put-to-resource-url',
  on: 'storage',
  severity: 'error',
  title: 'An upload to ResourceUrl',
  text: 'A PUT went to ResourceUrl, which is signed for GET; production answers 403 SignatureDoesNotMatch.',
  cure: 'PUT to UploadUrl, and pass ResourceUrl on to Apply.',
  source: 'D-47648, D-COSSIG',
  certainty: 'documented',
  sees: ({ method, outcome, object, signedFor }) =>
    method === 'PUT' && outcome === 'signature' && object === 'photo' && signedFor === 'GET',
});
