import { defineRule } from './rule.js';

export const versionUnknown = defineRule({
  id: 'version-unknown',
  on: 'refusal',
  severity: 'error',
  title: 'A version that does not exist',
  text: 'A call names a version of the API that does not exist; production answers NoSuchVersion.',
  cure: 'Set X-TC-Version, or the version of a CommonClient, to 2018-03-01.',
  source: 'tencentcloud-sdk-dotnet#45',
  certainty: 'observed',
  sees: ({ id, version = '' }) =>
    id === 'noSuchVersion' && `It asked for "${version.slice(0, 40)}".`,
});
