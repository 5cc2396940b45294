import { defineRule } from './rule.js';

const muchForOne = 10;

export const resultTooOften = defineRule({
  id: 'result-too-often',
  on: 'result',
  severity: 'warning',
  title: 'The result is asked for too often',
  text: 'The result of one verification was asked for more than ten times in a second: half of what the whole account may, for one visitor.',
  cure: 'Ask once a second or less, and wait longer after each answer with nulls.',
  source: 'D-49950',
  certainty: 'documented',
  sees: ({ askedThisSecond }) => askedThisSecond > muchForOne,
});
