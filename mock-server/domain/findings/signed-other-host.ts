import { defineRule } from './rule.js';

export const signedOtherHost = defineRule({
  id: 'signed-other-host',
  on: 'call',
  severity: 'warning',
  source: 'D-SIG3',
  certainty: 'documented',
  sees: ({ host, signedHost }) =>
    signedHost !== host &&
    signedHost !== host.replace(/:\d+$/, '') && {
      key: 'signed-other-host.seen',
      values: { signed: signedHost.slice(0, 80), host: host.slice(0, 80) },
    },
});
