import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseShard } from '../../../cli/shard.js';
import { defaultWorkers } from '../../../harness/customer/workers.js';
import { shardOf } from '../../../harness/plan/shard.js';

const partsOf = (cases: readonly number[], total: number) =>
  Array.from({ length: total }, (_, i) => shardOf(cases, { index: i + 1, total }));

describe('a fleet that shares the cases', () => {
  test('drives every case exactly once, in order, and no machine has more than one case more', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 1, max: 64 }), (count, total) => {
        const cases = Array.from({ length: count }, (_, i) => i);
        const parts = partsOf(cases, total);
        const sizes = parts.map(({ length }) => length);
        expect(parts.flat()).toEqual(cases);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('keeps a device’s row together where it can', () => {
    expect(partsOf([1, 2, 3, 4, 5, 6], 3)).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
  });

  test.each(['1/4', '4/4', '12/300'])('--shard %s is read', (text) => {
    expect(parseShard(text)).toEqual({
      index: Number(text.split('/')[0]),
      total: Number(text.split('/')[1]),
    });
  });

  test.each(['0/4', '5/4', '1', '1/0', 'a/b', '-1/2', '1/4/2', ''])(
    '--shard %j is refused',
    (text) => {
      expect(() => parseShard(text)).toThrow('Write 1/4 for the first of four');
    },
  );
});

test.each([
  [false, 1, 2],
  [false, 2, 3],
  [false, 3, 5],
  [true, 2, 4],
  [false, 64, 16],
])('workers unless set, fast %s on %i cores: %i', (fast, cores, workers) => {
  expect(defaultWorkers(fast, cores)).toBe(workers);
});
