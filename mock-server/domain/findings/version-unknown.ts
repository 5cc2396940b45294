import { defineRule } from './rule.js';

export const versionUnknown = defineRule({
  id: 'version-unknown',
  on: 'refusal',
  severity: 'error',
  source: 'tencentcloud-sdk-dotnet#45',
  certainty: 'observed',
  sees: ({ id, version = '' }) =>
    id === 'noSuchVersion' && {
      key: 'version-unknown.seen',
      values: { version: version.slice(0, 40) },
    },
});
