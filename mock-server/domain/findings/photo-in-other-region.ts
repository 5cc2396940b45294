import { defineRule } from './rule.js';

export const photoInOtherRegion = defineRule({
  id: 'photo-in-other-region',
  on: 'apply',
  severity: 'error',
  source: 'D-46849',
  certainty: 'documented',
  sees: ({ photo, region }) =>
    photo?.region !== undefined &&
    photo.region !== region && {
      key: 'photo-in-other-region.seen',
      values: { stored: photo.region, region },
    },
});
