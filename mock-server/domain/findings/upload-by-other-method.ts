import { defineRule } from './rule.js';

export const uploadByOtherMethod = defineRule({
  id: 'upload-by-other-method',
  on: 'storage',
  severity: 'error',
  source: 'D-COSSIG',
  certainty: 'documented',
  sees: ({ method, outcome, object, signedFor }) =>
    outcome === 'signature' &&
    object === 'photo' &&
    signedFor === 'PUT' && {
      key: 'upload-by-other-method.seen',
      values: { method: method.slice(0, 10) },
    },
});
