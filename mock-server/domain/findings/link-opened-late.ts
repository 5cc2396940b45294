import { defineRule } from './rule.js';

export const linkOpenedLate = defineRule({
  id: 'link-opened-late',
  on: 'opened',
  severity: 'warning',
  source: 'D-49953, D-56227',
  certainty: 'documented',
  sees: ({ late, isScripted }) => late === 15 && !isScripted,
});
