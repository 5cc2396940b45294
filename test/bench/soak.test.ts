import { expect, test } from 'vitest';
import { verdictOf } from '../../bench/soak/verdict.js';

const steady = { rss: 300, descriptors: 30, errors: 0 };
const samples = (over: (at: number) => Partial<typeof steady>) =>
  Array.from({ length: 12 }, (_, at) => ({ ...steady, ...over(at) }));

test.each<[string, ReturnType<typeof samples>, boolean | null, RegExp]>([
  ['stays as it is', samples(() => ({})), true, /^flat: memory 1\.00 times/],
  ['grows until it is warm', samples((at) => ({ rss: at < 4 ? at * 75 : 300 })), true, /^flat/],
  ['goes on growing', samples((at) => ({ rss: 300 + at * 50 })), false, /memory grew to 1\.\d\d/],
  [
    'leaves sockets open',
    samples((at) => ({ descriptors: 30 + at * 10 })),
    false,
    /40 more descriptors/,
  ],
  ['fails once', samples((at) => ({ errors: at === 3 ? 1 : 0 })), false, /1 errors/],
  ['has hardly begun', samples(() => ({})).slice(0, 3), null, /too short/],
])('a soak that %s', (_, taken, isFlat, text) => {
  const verdict = verdictOf(taken);
  expect(verdict.isFlat).toBe(isFlat);
  expect(verdict.text).toMatch(text);
});
