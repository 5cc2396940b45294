import { defineRule } from './rule.js';

export const overRateLimit = defineRule({
  id: 'over-rate-limit',
  on: 'call',
  severity: 'error',
  source: 'D-49953',
  certainty: 'documented',
  sees: ({ action, callsThisSecond, callsAllowed }) =>
    callsThisSecond === callsAllowed + 1 && {
      key: 'over-rate-limit.seen',
      values: { action, limit: callsAllowed },
    },
});
