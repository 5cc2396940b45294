import { defineRule } from './rule.js';

export const uploadRegionWithoutApply = defineRule({
  id: 'upload-region-without-apply',
  on: 'upload-link',
  severity: 'warning',
  title: 'An upload where Apply is not offered',
  text: 'CreateUploadUrl was called for ApplyWebVerificationToken in a region where that is not offered, and a photo must be in the region of Apply.',
  cure: 'Call CreateUploadUrl in ap-singapore, which has both actions.',
  source: 'D-46849, D-47648, D-49953',
  certainty: 'documented',
  sees: ({ targetAction, region, applyRegions }) =>
    targetAction === 'ApplyWebVerificationToken' &&
    !applyRegions.includes(region) &&
    `The photo goes to ${region}; Apply is offered in ${applyRegions.join(', ')}.`,
});
