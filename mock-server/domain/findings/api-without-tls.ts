import { defineRule } from './rule.js';

export const apiWithoutTls = defineRule({
  id: 'api-without-tls',
  on: 'call',
  severity: 'warning',
  source: 'D-SIG3',
  certainty: 'documented',
  sees: ({ isPlainProduction }) => isPlainProduction,
});
