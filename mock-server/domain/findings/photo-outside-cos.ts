import { defineRule } from './rule.js';

export const photoOutsideCos = defineRule({
  id: 'photo-outside-cos',
  on: 'apply',
  severity: 'warning',
  title: 'The photo is not in COS',
  text: 'CompareImageUrl leads to a host that is not Tencent’s object storage; the documents say that it must.',
  cure: 'Upload by CreateUploadUrl, or put the photo into a COS bucket of your own in the same region.',
  source: 'D-46849',
  certainty: 'documented',
  sees: ({ photo }) =>
    photo !== null && !photo.isInCos && `It leads to ${photo.host.slice(0, 80)}.`,
});
