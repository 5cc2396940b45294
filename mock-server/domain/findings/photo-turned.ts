import { defineRule } from './rule.js';

export const photoTurned = defineRule({
  id: 'photo-turned',
  on: 'photo-content',
  severity: 'warning',
  source: 'EXIF 2.32, tag 274 (Orientation)',
  certainty: 'assumed',
  // 2 to 4 mirror, or turn upside down; from 5 on the face lies on a side.
  sees: ({ orientation }) =>
    orientation > 2 && { key: 'photo-turned.seen', values: { orientation } },
});
