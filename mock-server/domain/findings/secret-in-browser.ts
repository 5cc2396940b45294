import { defineRule } from './rule.js';

export const secretInBrowser = defineRule({
  id: 'secret-in-browser',
  on: 'call',
  severity: 'error',
  source: 'the browser’s own headers: Origin with Sec-Fetch-Site or its user agent',
  certainty: 'observed',
  sees: ({ isFromBrowser }) => isFromBrowser,
});
