import { defineRule } from './rule.js';

export const redirectHasToken = defineRule({
  id: 'redirect-has-token',
  on: 'apply',
  severity: 'warning',
  title: 'RedirectUrl has a token already',
  text: 'RedirectUrl has a parameter "token" of its own, and the page adds another of that name: which of them your framework reads is chance.',
  cure: 'Give your own parameter another name.',
  source: 'D-56227; that a second one is added is assumed',
  certainty: 'assumed',
  sees: ({ redirectUrl }) => new RegExp('[?&]token=').test(redirectUrl),
});
