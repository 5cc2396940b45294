import { defineRule } from './rule.js';

/** Loopback, private and link-local addresses, and names that no public authority gives out. */
const privateHost =
  /^(?:localhost|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|169\.254\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|\[.*\]|[^.]+|.+\.(?:localhost|local|internal|test|lan|home\.arpa))$/i;

const isPublic = (host: string): boolean => !privateHost.test(host);

export const redirectPlainHttp = defineRule({
  id: 'redirect-plain-http',
  on: 'apply',
  severity: 'warning',
  source: 'the browsers’ own rules',
  certainty: 'observed',
  sees: ({ redirectUrl }) =>
    redirectUrl.startsWith('http:') && isPublic(new URL(redirectUrl).hostname),
});
