import { isOtherProducts } from '../product.js';
import { defineRule } from './rule.js';

export const versionUnknown = defineRule({
  id: 'version-unknown',
  on: 'refusal',
  severity: 'error',
  source: 'tencentcloud-sdk-dotnet#45',
  certainty: 'observed',
  sees: ({ id, action, version = '' }) =>
    id === 'noSuchVersion' &&
    !isOtherProducts({ action, version }) && {
      key: 'version-unknown.seen',
      values: { version: version.slice(0, 40) },
    },
});
