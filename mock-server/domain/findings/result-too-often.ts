import { defineRule } from './rule.js';

const muchForOne = 10;

export const resultTooOften = defineRule({
  id: 'result-too-often',
  on: 'result',
  severity: 'warning',
  source: 'D-49950',
  certainty: 'documented',
  sees: ({ askedThisSecond }) => askedThisSecond > muchForOne,
});
