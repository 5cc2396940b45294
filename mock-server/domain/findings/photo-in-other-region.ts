import { defineRule } from './rule.js';

export const photoInOtherRegion = defineRule({
  id: 'photo-in-other-region',
  on: 'apply',
  severity: 'error',
  title: 'The photo is in another region',
  text: 'The photo lies in another region than the one in which Apply was called; production wants both in one region.',
  cure: 'Call CreateUploadUrl and Apply with the same X-TC-Region.',
  source: 'D-46849',
  certainty: 'documented',
  sees: ({ photo, region }) =>
    photo?.region !== undefined &&
    photo.region !== region &&
    `It lies in ${photo.region}, and Apply was called in ${region}.`,
});
