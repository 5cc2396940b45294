import { isDue } from './end-is-due.js';
import { defineRule } from './rule.js';

export const resultNeverAsked = defineRule({
  id: 'result-never-asked',
  on: 'end',
  severity: 'error',
  title: 'The result was never asked for',
  text: 'The visitor was sent back and nobody asked for the result. The redirect is the same for pass and fail and says nothing of the outcome: whatever was shown to him was not known.',
  cure: 'On RedirectUrl, call GetWebVerificationResult on your server with the BizToken of the visitor’s session, and show only then what it says.',
  source: 'D-49950, D-58622',
  certainty: 'documented',
  sees: (event) => isDue(event) && event.verification.asked === undefined,
});
