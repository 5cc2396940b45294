import { defineRule } from './rule.js';

export const storageWithoutTls = defineRule({
  id: 'storage-without-tls',
  on: 'storage',
  severity: 'warning',
  source: 'the links of the official examples, which all begin with https',
  certainty: 'observed',
  sees: ({ outcome, isPlain }) => outcome === 'done' && isPlain,
});
