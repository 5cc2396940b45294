import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { globMatches } from '../../mock-server/shared/glob.js';

describe('a pattern with stars', () => {
  test.each<[glob: string, text: string, fits: boolean]>([
    ['*', '', true],
    ['', '', true],
    ['a', 'ab', false],
    ['a*', 'ab', true],
    ['*b', 'ab', true],
    ['a*a', 'a', false],
    ['ab*ba', 'aba', false],
    ['ab*ba', 'abba', true],
    ['*a*b*', 'xbxaxb', true],
    ['*a*b*', 'xbxa', false],
    ['https://*/shop/*', 'https://bank.example/shop/7', true],
    ['a.c', 'abc', false],
  ])('%s on "%s"', (glob, text, expected) => {
    expect(globMatches(glob, text)).toBe(expected);
  });

  test('says the same as a regular expression', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*'), maxLength: 8 });
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 10 });
    fc.assert(
      fc.property(letters, texts, (glob, text) => {
        const source = glob.replaceAll('.', '\\.').replaceAll(/\*+/g, '[^]*');
        expect(globMatches(glob, text)).toBe(new RegExp(`^${source}$`).test(text));
      }),
    );
  });
});
