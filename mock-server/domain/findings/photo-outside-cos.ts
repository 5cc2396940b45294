import { defineRule } from './rule.js';

export const photoOutsideCos = defineRule({
  id: 'photo-outside-cos',
  on: 'apply',
  severity: 'warning',
  source: 'D-46849',
  certainty: 'documented',
  sees: ({ photo }) =>
    photo !== null &&
    !photo.isInCos && {
      key: 'photo-outside-cos.seen',
      values: { host: photo.host.slice(0, 80) },
    },
});
