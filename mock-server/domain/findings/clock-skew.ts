import { defineRule } from './rule.js';

const toleratedSeconds = 150;

export const clockSkew = defineRule({
  id: 'clock-skew',
  on: 'call',
  severity: 'warning',
  source: 'D-ERR',
  certainty: 'documented',
  sees: ({ skewSeconds }) =>
    skewSeconds !== null &&
    Math.abs(skewSeconds) > toleratedSeconds && {
      key: skewSeconds > 0 ? 'clock-skew.seen-ahead' : 'clock-skew.seen-behind',
      values: { seconds: Math.abs(skewSeconds) },
    },
});
