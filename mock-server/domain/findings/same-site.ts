import { defineRule } from './rule.js';

export const sameSite = defineRule({
  id: 'same-site',
  on: 'embedded',
  severity: 'info',
  source: 'the browsers’ own rules',
  certainty: 'observed',
  sees: ({ redirectUrl, pageHost }) =>
    // A trial comes back to a page of the emulator, which is no customer’s.
    hostOf(redirectUrl) === hostOf(`http://${pageHost}`) && !redirectUrl.includes('/reflect/done'),
});

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '');
