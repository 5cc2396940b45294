import { namesEndpoint } from '../product.js';
import { defineRule } from './rule.js';

export const foreignService = defineRule({
  id: 'foreign-service',
  on: 'refusal',
  severity: 'error',
  source: 'D-SIG3, tencentcloud-sdk-go#89',
  certainty: 'documented',
  sees: ({ id, action, service = '', host }) =>
    id === 'scopeService' &&
    !namesEndpoint(service, host) && {
      key: 'foreign-service.seen',
      values: { action, service: service.slice(0, 60) },
    },
});
