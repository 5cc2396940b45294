import { defineRule } from './rule.js';

export const signedOtherHost = defineRule({
  id: 'signed-other-host',
  on: 'call',
  severity: 'warning',
  title: 'A signature for another host',
  text: 'The signature holds for X-Forwarded-Host and not for Host: a proxy changed Host on the way. Production looks at Host alone and answers AuthFailure.SignatureFailure.',
  cure: 'Let the proxy pass Host on as it was signed, or call the API without the proxy.',
  source: 'D-SIG3',
  certainty: 'documented',
  sees: ({ host, signedHost }) =>
    signedHost !== host &&
    signedHost !== host.replace(/:\d+$/, '') &&
    `Signed was "${signedHost.slice(0, 80)}", Host is "${host.slice(0, 80)}".`,
});
