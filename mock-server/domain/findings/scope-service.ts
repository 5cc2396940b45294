import { namesEndpoint, ownProduct } from '../product.js';
import { defineRule } from './rule.js';

export const scopeService = defineRule({
  id: 'scope-service',
  on: 'call',
  severity: 'info',
  source: 'tencentcloud-sdk-go#89',
  certainty: 'observed',
  sees: ({ action, service, host, signedHost }) =>
    service !== ownProduct &&
    (namesEndpoint(service, host) || namesEndpoint(service, signedHost)) && {
      key: 'scope-service.seen',
      values: { action, service },
    },
});
