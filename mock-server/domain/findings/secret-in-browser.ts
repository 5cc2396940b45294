import { defineRule } from './rule.js';

export const secretInBrowser = defineRule({
  id: 'secret-in-browser',
  on: 'call',
  severity: 'error',
  title: 'The secret key is in a browser',
  text: 'A signed call came from a browser, so the page holds the secret key: whoever opens the page can read it and call the API in your name.',
  cure: 'Call the API from your server only, take the key out of everything that browsers get, and replace it: it is to be taken as known.',
  source: 'the browser’s own headers: Origin with Sec-Fetch-Site or its user agent',
  certainty: 'observed',
  sees: ({ isFromBrowser }) => isFromBrowser,
});
