import { defineRule } from './rule.js';

/** The successor takes 8 MB of Base64, which are 6 MB of bytes; of the older call nothing is documented. */
export const largestBytes = 6 * 1024 * 1024;

export const photoTooLarge = defineRule({
  id: 'photo-too-large',
  on: 'photo-content',
  severity: 'warning',
  source: 'D-56227 and D-54557 (result code 2004)',
  certainty: 'assumed',
  sees: ({ sizeBytes }) =>
    sizeBytes > largestBytes && {
      key: 'photo-too-large.seen',
      values: { megabytes: Math.ceil(sizeBytes / 1024 / 1024) },
    },
});
