import { defineRule } from './rule.js';

const toleratedSeconds = 150;

export const clockSkew = defineRule({
  id: 'clock-skew',
  on: 'call',
  severity: 'warning',
  title: 'The server’s clock is off',
  text: 'The timestamp of a call is more than half of the way to the limit: beyond 300 s production answers AuthFailure.SignatureExpire.',
  cure: 'Keep your server’s clock by NTP, and sign each call when it is sent, not when it is queued.',
  source: 'D-ERR',
  certainty: 'documented',
  sees: ({ skewSeconds }) =>
    skewSeconds !== null &&
    Math.abs(skewSeconds) > toleratedSeconds &&
    `It is ${Math.abs(skewSeconds)} s ${skewSeconds > 0 ? 'ahead' : 'behind'}.`,
});
