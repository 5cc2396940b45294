import { defineRule } from './rule.js';

export const storageAuthorization = defineRule({
  id: 'storage-authorization',
  on: 'storage',
  severity: 'warning',
  source: 'D-COSSIG, which has a signature in the header or in the link',
  certainty: 'assumed',
  sees: ({ hasAuthorization }) => hasAuthorization,
});
