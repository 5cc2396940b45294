import { defineRule } from './rule.js';

export const linkUsedAgain = defineRule({
  id: 'link-used-again',
  on: 'opened',
  severity: 'info',
  title: 'A link that is used up',
  text: 'A link was opened whose verification is over: the visitor reads code 14 or 16. He may have gone back by himself; a page of yours may also have sent him there again.',
  cure: 'Call Apply for each try, and never keep a VerificationUrl to lead to it a second time.',
  source: 'the codes’ texts, D-55390',
  certainty: 'documented',
  sees: ({ late }) => (late === 14 || late === 16) && `He reads ${late}.`,
});
