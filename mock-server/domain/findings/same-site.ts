import { defineRule } from './rule.js';

export const sameSite = defineRule({
  id: 'same-site',
  on: 'embedded',
  severity: 'info',
  title: 'Both sites are one here',
  text: 'The verification page and your own pages are on the same host here; in production they are on different sites, and a session cookie with SameSite=Strict is not sent on the way back.',
  cure: 'Serve the page on another name: --public-url http://localhost:<port> beside 127.0.0.1.',
  source: 'the browsers’ own rules',
  certainty: 'observed',
  sees: ({ redirectUrl, pageHost }) =>
    // A trial comes back to a page of the emulator, which is no customer’s.
    hostOf(redirectUrl) === hostOf(`http://${pageHost}`) && !redirectUrl.includes('/reflect/done'),
});

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '');
