import { defineRule } from './rule.js';

export const resultTooLate = defineRule({
  id: 'result-too-late',
  on: 'token',
  severity: 'error',
  title: 'The result is gone',
  text: 'The result was asked for more than three days after its BizToken was issued; production answers InvalidParameterValue.BizTokenExpired.',
  cure: 'Ask when the visitor is back, and keep what you were told; for those who never come back, ask by a job within three days.',
  source: 'D-49950, D-56226',
  certainty: 'documented',
  sees: ({ why }) => why === 'too-late',
});
