import { defineRule } from './rule.js';

export const md5UpperCase = defineRule({
  id: 'md5-upper-case',
  on: 'apply',
  severity: 'warning',
  source: 'the official example',
  certainty: 'assumed',
  sees: ({ photo }) => photo !== null && /[A-F]/.test(photo.md5),
});
