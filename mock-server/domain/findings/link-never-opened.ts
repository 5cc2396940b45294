import { defineRule } from './rule.js';

export const linkNeverOpened = defineRule({
  id: 'link-never-opened',
  on: 'end',
  severity: 'info',
  title: 'The link was never opened',
  text: 'A link expired without anybody having opened it: the visitor never got there, or it was made for nobody.',
  cure: 'Lead the visitor to VerificationUrl at once; where it goes by app or message, look whether it arrives whole.',
  source: 'D-49953',
  certainty: 'documented',
  sees: ({ verification, now }) =>
    verification.visit === 0 && verification.state === 'issued' && now >= verification.expiresAt,
});
