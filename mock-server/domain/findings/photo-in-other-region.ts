import { defineRule } from './rule.js';

export const photoInOtherRegion = defineRule({
  id: 'photo-in-other-region',
  on: 'photo-place',
  severity: 'error',
  source: 'D-46849',
  certainty: 'documented',
  sees: ({ stored, region }) =>
    stored !== undefined &&
    stored !== region && {
      key: 'photo-in-other-region.seen',
      values: { stored, region },
    },
});
