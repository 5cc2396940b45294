import { defineRule } from './rule.js';

export const storageLinkChanged = defineRule({
  id: 'storage-link-changed',
  on: 'storage',
  severity: 'error',
  source: 'D-COSSIG',
  certainty: 'documented',
  sees: ({ outcome, signedFor }) => outcome === 'signature' && signedFor === null,
});
