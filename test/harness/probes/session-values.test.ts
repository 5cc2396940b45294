import { expect, test } from 'vitest';
import { guessOf, madeUp } from '../../../harness/probes/session-values.js';

const now = 1_764_000_000_000;
const uuids = [
  '0b4ee1a3-0f61-4a2a-9c0b-6a7f1d0f52aa',
  '8d1f2f64-9c8a-4d29-a5a6-4fd4a3c9f0b1',
  'c7a4ce8e-2b55-4b6b-8a94-0a5c7c8b9e12',
];

test.each<[string, readonly string[], ReturnType<typeof guessOf>]>([
  ['count', ['17', '18', '21'], 'counting'],
  ['are milliseconds', [`${now - 900}`, `${now - 500}`, `${now - 20}`], 'time'],
  ['are seconds', ['1763999999', '1764000001', '1764000004'], 'time'],
  ['are five letters', ['a8f3k', 'zz91p', '0qm4e'], 'short'],
  ['are six digits', ['482913', '110384', '900213'], 'short'],
  ['are random', uuids, null],
  ['are signed numbers', ['s:1.Kq0zcP9mYw3', 's:2.bX77dKaa0Lm', 's:3.pp0Q2xZvT1s'], null],
  ['are two of one', ['17', '17', '18'], null],
  ['are too few', ['17', '18'], null],
  [
    'are long numbers by chance',
    ['8301928374650192', '1029384756019283', '5647382910564738'],
    null,
  ],
])('ids that %s', (_, values, guess) => {
  expect(guessOf(values, now)).toBe(guess);
});

test('an id that is made up has the form of the one before, and is another', () => {
  for (const value of uuids) {
    expect(madeUp(value)).toMatch(/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/);
    expect(madeUp(value)).not.toBe(value);
  }
});
