import { defineRule } from './rule.js';

export const foreignService = defineRule({
  id: 'foreign-service',
  on: 'call',
  severity: 'error',
  source: 'D-SIG3, tencentcloud-sdk-go#89',
  certainty: 'documented',
  sees: ({ action, service, host }) =>
    service !== 'faceid' &&
    service !== host.split('.')[0] && {
      key: 'foreign-service.seen',
      values: { action, service: service.slice(0, 60) },
    },
});
