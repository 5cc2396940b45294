import { defineRule } from './rule.js';

/** A link that moves to another browser before its first use is no mistake. Tools that play the page’s part are no second user. */
const isBrowser = (userAgent: string): boolean => userAgent.startsWith('Mozilla/');

export const linkOpenedByTwoBrowsers = defineRule({
  id: 'link-opened-by-two-browsers',
  on: 'opened',
  severity: 'warning',
  source: 'the two user agents',
  certainty: 'observed',
  sees: ({ userAgent, firstUserAgent }) =>
    isBrowser(userAgent) && isBrowser(firstUserAgent) && userAgent !== firstUserAgent,
});
