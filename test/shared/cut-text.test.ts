import { expect, test } from 'vitest';
import { cutText, lastLinesWithin } from '../../mock-server/shared/cut-text.js';

test.each([
  ['short', 'short'],
  ['x'.repeat(10), 'x'.repeat(10)],
  ['x'.repeat(11), `${'x'.repeat(10)}… 1 kB more`],
  ['x'.repeat(29_900_010), `${'x'.repeat(10)}… 29.9 MB more`],
  ['123456789\u{1F600}', '123456789\uFFFD… 1 kB more'],
])('a text keeps its beginning and says how much there was more', (text, kept) => {
  expect(cutText(text, 10)).toBe(kept);
});

test.each([
  [[], []],
  [
    ['a', 'b'],
    ['a', 'b'],
  ],
  [
    ['aaaaaa', 'bbbb', 'ccccc'],
    ['bbbb', 'ccccc'],
  ],
  [['a', 'longer than that'], ['longer than that']],
])('of lines the last that fit are kept, and at least one', (lines, kept) => {
  expect(lastLinesWithin(lines, 10)).toEqual(kept);
});
