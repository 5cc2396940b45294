import { defineRule } from './rule.js';

export const overRateLimit = defineRule({
  id: 'over-rate-limit',
  on: 'call',
  severity: 'error',
  title: 'More calls than are allowed',
  text: 'An action was called more often in a second than an account may; production answers RequestLimitExceeded then.',
  cure: 'Ask once a second or less, and wait longer after each answer with nulls.',
  source: 'D-49953',
  certainty: 'documented',
  sees: ({ action, callsThisSecond, callsAllowed }) =>
    callsThisSecond === callsAllowed + 1 &&
    `${action} was called more than ${callsAllowed} times in a second.`,
});
