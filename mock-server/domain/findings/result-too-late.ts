import { defineRule } from './rule.js';

export const resultTooLate = defineRule({
  id: 'result-too-late',
  on: 'token',
  severity: 'error',
  source: 'D-49950, D-56226',
  certainty: 'documented',
  sees: ({ why }) => why === 'too-late',
});
