import { defineRule } from './rule.js';

export const uploadRegionWithoutApply = defineRule({
  id: 'upload-region-without-apply',
  on: 'upload-link',
  severity: 'warning',
  source: 'D-46849, D-47648, D-49953',
  certainty: 'documented',
  sees: ({ targetAction, region, applyRegions }) =>
    targetAction === 'ApplyWebVerificationToken' &&
    !applyRegions.includes(region) && {
      key: 'upload-region-without-apply.seen',
      values: { region, regions: applyRegions.join(', ') },
    },
});
