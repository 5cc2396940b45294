import { defineRule } from './rule.js';

export const secretInBrowserPreflight = defineRule({
  id: 'secret-in-browser-preflight',
  on: 'refusal',
  severity: 'error',
  title: 'A browser asks whether it may sign',
  text: 'A browser asked by a preflight whether it may send a signed call, so a page holds the secret key. Production’s API is not made for browsers: it takes GET and POST only.',
  cure: 'Call the API from your server only, take the key out of everything that browsers get, and replace it: it is to be taken as known.',
  source: 'the browser’s own preflight, which names Authorization or X-TC-Action',
  certainty: 'observed',
  sees: ({ isPreflight }) => isPreflight,
});
