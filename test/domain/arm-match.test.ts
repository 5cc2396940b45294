import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fits, fitsGlob, waitsForVisitor } from '../../mock-server/domain/arm-match.js';

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
    expect(fitsGlob(glob, text)).toBe(expected);
  });

  test('says the same as a regular expression', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*'), maxLength: 8 });
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 10 });
    fc.assert(
      fc.property(letters, texts, (glob, text) => {
        const source = glob.replaceAll('.', '\\.').replaceAll(/\*+/g, '[^]*');
        expect(fitsGlob(glob, text)).toBe(new RegExp(`^${source}$`).test(text));
      }),
    );
  });
});

test('what is not known does not fit', () => {
  const facts = { action: 'CreateUploadUrl', region: 'ap-singapore' } as const;
  expect(fits({}, facts)).toBe(true);
  expect(fits({ redirectUrl: '*' }, facts)).toBe(false);
  expect(fits({ device: 'x' }, facts)).toBe(false);
  expect(fits({ userAgent: '*' }, { ...facts, userAgent: '' })).toBe(true);
  expect(waitsForVisitor({ redirectUrl: '*' })).toBe(false);
});
