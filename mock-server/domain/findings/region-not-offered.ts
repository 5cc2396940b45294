import { defineRule } from './rule.js';

export const regionNotOffered = defineRule({
  id: 'region-not-offered',
  on: 'refusal',
  severity: 'error',
  source: 'D-49953, D-47648',
  certainty: 'documented',
  sees: ({ id, action, region = '', regions }) =>
    id === 'unsupportedRegion' && {
      key: 'region-not-offered.seen',
      values: { action, regions: regions.join(', '), region },
    },
});
