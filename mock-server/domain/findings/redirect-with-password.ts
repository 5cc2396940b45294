import { defineRule } from './rule.js';

export const redirectWithPassword = defineRule({
  id: 'redirect-with-password',
  on: 'apply',
  severity: 'warning',
  source: 'RFC 3986, section 3.2.1',
  certainty: 'observed',
  sees: ({ redirectUrl }) => {
    // Every Apply comes here, and an address is dear to parse.
    if (!redirectUrl.includes('@')) return false;
    const { username, password } = new URL(redirectUrl);
    return username !== '' || password !== '';
  },
});
