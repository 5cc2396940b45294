import { defineRule } from './rule.js';

export const foreignService = defineRule({
  id: 'foreign-service',
  on: 'call',
  severity: 'error',
  title: 'A signature for another service',
  text: 'The signature’s scope names a service that is neither "faceid" nor made from the endpoint; production answers AuthFailure.InvalidAuthorization.',
  cure: 'Sign for the service "faceid": it must be the product in the name of the host that is called.',
  source: 'D-SIG3, tencentcloud-sdk-go#89',
  certainty: 'documented',
  sees: ({ action, service, host }) =>
    service !== 'faceid' &&
    service !== host.split('.')[0] &&
    `${action} was signed for "${service.slice(0, 60)}".`,
});
