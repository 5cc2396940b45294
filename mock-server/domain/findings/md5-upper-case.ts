import { defineRule } from './rule.js';

export const md5UpperCase = defineRule({
  id: 'md5-upper-case',
  on: 'apply',
  severity: 'warning',
  title: 'The MD5 is in upper case',
  text: 'CompareImageMd5 has upper-case letters. Every example has lower case, and whether production minds is not documented.',
  cure: 'Write the MD5 as 32 lower-case hexadecimal digits.',
  source: 'the official example',
  certainty: 'assumed',
  sees: ({ photo }) => photo !== null && /[A-F]/.test(photo.md5),
});
