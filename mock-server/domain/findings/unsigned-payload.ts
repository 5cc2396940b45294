import { defineRule } from './rule.js';

export const unsignedPayload = defineRule({
  id: 'unsigned-payload',
  on: 'call',
  severity: 'info',
  source: 'the official SDKs',
  certainty: 'observed',
  sees: ({ isBodyUnsigned }) => isBodyUnsigned,
});
