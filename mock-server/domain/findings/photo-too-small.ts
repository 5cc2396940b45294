import { defineRule } from './rule.js';

/** Pixels of the shorter side. No face can be found in less; the real limit is not documented. */
export const smallestSide = 64;

export const photoTooSmall = defineRule({
  id: 'photo-too-small',
  on: 'photo-content',
  severity: 'warning',
  source: 'D-54557 (result codes 2004 and 2014)',
  certainty: 'assumed',
  sees: ({ width, height }) =>
    width !== null &&
    height !== null &&
    Math.min(width, height) < smallestSide && {
      key: 'photo-too-small.seen',
      values: { width, height },
    },
});
