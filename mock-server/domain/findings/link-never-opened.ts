import { defineRule } from './rule.js';

export const linkNeverOpened = defineRule({
  id: 'link-never-opened',
  on: 'end',
  severity: 'info',
  source: 'D-49953',
  certainty: 'documented',
  sees: ({ verification, now }) =>
    verification.visit === 0 && verification.state === 'issued' && now >= verification.expiresAt,
});
