import { expect, test } from 'vitest';
import { addressesIn, withAddress, withMarkup } from '../../../harness/probes/hostile-values.js';

test.each<[string, string[]]>([
  ['http://bank/callback?token=T&order=7', []],
  ['http://bank/callback?next=%2Fpaid&token=T', ['next']],
  ['http://bank/callback?returnTo=home&u=https%3A%2F%2Fbank%2Fx', ['returnTo', 'u']],
  ['http://bank/callback?next=', []],
])('addresses carried in %s: %j', (callback, names) => {
  expect(addressesIn(callback)).toEqual(names);
});

test('an address of another site is tried as a whole and as what looks like a path', () => {
  const tried = withAddress('http://bank/callback?next=%2Fpaid&token=T', ['next']);
  expect(tried.map((url) => new URL(url).searchParams.get('next'))).toEqual([
    'https://elsewhere.example/',
    '//elsewhere.example/',
  ]);
});

test('markup stands in every parameter but those that are kept', () => {
  const { searchParams } = new URL(withMarkup('http://bank/callback?order=7&token=T', ['token']));
  expect(searchParams.get('token')).toBe('T');
  for (const name of ['order', 'error', 'message'])
    expect(searchParams.get(name)).toContain(`data-name="${name}"`);
});
