import { defineRule } from './rule.js';

export const extraTooLong = defineRule({
  id: 'extra-too-long',
  on: 'refusal',
  severity: 'error',
  source: 'D-56227',
  certainty: 'documented',
  sees: ({ id, parameter, value }) =>
    id === 'valueNotValid' &&
    parameter === 'Extra' &&
    typeof value === 'string' &&
    value.length > 1_000 && {
      key: 'extra-too-long.seen',
      values: { length: value.length },
    },
});
