import { defineRule } from './rule.js';

export const extraTooLong = defineRule({
  id: 'extra-too-long',
  on: 'refusal',
  severity: 'error',
  title: 'Extra is too long',
  text: 'Extra is longer than 1,000 characters, which is the most that production takes.',
  cure: 'Send an id of yours in Extra, and keep what it stands for on your server.',
  source: 'D-56227',
  certainty: 'documented',
  sees: ({ id, parameter, value }) =>
    id === 'parameterValue' &&
    parameter === 'Extra' &&
    typeof value === 'string' &&
    value.length > 1_000 &&
    `It has ${value.length} characters.`,
});
