import { defineRule } from './rule.js';

export const apiWithoutTls = defineRule({
  id: 'api-without-tls',
  on: 'call',
  severity: 'warning',
  title: 'The API without TLS',
  text: 'A call came by production’s host name over plain http: whoever stands between can read the photo’s link and the result.',
  cure: 'Set the SDK’s protocol to https (its default) for production; plain http is for the emulator’s own address.',
  source: 'D-SIG3',
  certainty: 'documented',
  sees: ({ isPlainProduction }) => isPlainProduction,
});
