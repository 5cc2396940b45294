import { defineRule } from './rule.js';

export const secretInBrowserPreflight = defineRule({
  id: 'secret-in-browser-preflight',
  on: 'refusal',
  severity: 'error',
  source: 'the browser’s own preflight, which names Authorization or X-TC-Action',
  certainty: 'observed',
  sees: ({ isPreflight }) => isPreflight,
});
