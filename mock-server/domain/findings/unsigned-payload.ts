import { defineRule } from './rule.js';

export const unsignedPayload = defineRule({
  id: 'unsigned-payload',
  on: 'call',
  severity: 'info',
  title: 'The body is not signed',
  text: 'A call was signed with UNSIGNED-PAYLOAD: production takes it, but whatever stands between may change the body, RedirectUrl included.',
  cure: 'Leave the option for an unsigned payload off: these bodies are small.',
  source: 'the official SDKs',
  certainty: 'observed',
  sees: ({ isBodyUnsigned }) => isBodyUnsigned,
});
