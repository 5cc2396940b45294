import { defineRule } from './rule.js';

export const uploadLinkExpired = defineRule({
  id: 'upload-link-expired',
  on: 'storage',
  severity: 'error',
  source: 'D-47648, D-COS403',
  certainty: 'documented',
  sees: ({ method, outcome, object }) =>
    method === 'PUT' && outcome === 'expired' && object === 'photo',
});
