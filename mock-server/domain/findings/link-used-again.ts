import { defineRule } from './rule.js';

export const linkUsedAgain = defineRule({
  id: 'link-used-again',
  on: 'opened',
  severity: 'info',
  source: 'the codes’ texts, D-55390',
  certainty: 'documented',
  sees: ({ late }) =>
    (late === 14 || late === 16) && {
      key: 'link-used-again.seen',
      values: { code: late },
    },
});
