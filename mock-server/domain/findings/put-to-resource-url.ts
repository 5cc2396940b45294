import { defineRule } from './rule.js';

export const putToResourceUrl = defineRule({
  id: 'put-to-resource-url',
  on: 'storage',
  severity: 'error',
  source: 'D-47648, D-COSSIG',
  certainty: 'documented',
  sees: ({ method, outcome, object, signedFor }) =>
    method === 'PUT' && outcome === 'signature' && object === 'photo' && signedFor === 'GET',
});
