import { defineRule } from './rule.js';

export const scopeService = defineRule({
  id: 'scope-service',
  on: 'call',
  severity: 'info',
  source: 'tencentcloud-sdk-go#89',
  certainty: 'observed',
  sees: ({ action, service, host }) =>
    service !== 'faceid' &&
    service === host.split('.')[0] && {
      key: 'scope-service.seen',
      values: { action, service },
    },
});
