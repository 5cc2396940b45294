import { isDue } from './end-is-due.js';
import { defineRule } from './rule.js';

export const resultNeverAsked = defineRule({
  id: 'result-never-asked',
  on: 'end',
  severity: 'error',
  source: 'D-49950, D-58622',
  certainty: 'documented',
  sees: (event) => isDue(event) && event.verification.asked === undefined,
});
