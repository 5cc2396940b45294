import { defineRule } from './rule.js';

/** A link that only moves on before it is used is nobody’s mistake. Tools that play the page’s part are no second visitor. */
const isBrowser = (userAgent: string): boolean => userAgent.startsWith('Mozilla/');

export const linkOpenedByTwoBrowsers = defineRule({
  id: 'link-opened-by-two-browsers',
  on: 'opened',
  severity: 'warning',
  title: 'One link in two browsers',
  text: 'A link with which one browser had begun was opened in another: it was handed to a second visitor, or passed on. The result says only that somebody looks like the photo.',
  cure: 'Call Apply for each visitor and each try, and let the link out on one device only.',
  source: 'the two user agents',
  certainty: 'observed',
  sees: ({ userAgent, firstUserAgent }) =>
    isBrowser(userAgent) && isBrowser(firstUserAgent) && userAgent !== firstUserAgent,
});
