import { defineRule } from './rule.js';

export const scopeService = defineRule({
  id: 'scope-service',
  on: 'call',
  severity: 'info',
  title: 'The endpoint’s name as the service',
  text: 'The signature’s scope names the first label of the endpoint as its service, as SDKs do; production takes only "faceid".',
  cure: 'Nothing, where production’s host name is your endpoint then: the SDK signs the right service by it. Else sign for "faceid".',
  source: 'tencentcloud-sdk-go#89',
  certainty: 'observed',
  sees: ({ action, service, host }) =>
    service !== 'faceid' &&
    service === host.split('.')[0] &&
    `${action} was signed for "${service}".`,
});
