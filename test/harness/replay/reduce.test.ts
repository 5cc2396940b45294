import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { reduce } from '../../../harness/replay/reduce.js';

/** Every way to leave one out. */
const without = (some: readonly number[]): number[][] =>
  some.map((_, at) => some.filter((_, other) => other !== at));

const sets = fc.uniqueArray(fc.nat(9), { maxLength: 6 });

test('what is left still shows it, and nothing smaller does', async () => {
  await fc.assert(
    fc.asyncProperty(sets, sets, async (all, needed) => {
      const shows = (some: readonly number[]) =>
        Promise.resolve(needed.every((each) => !all.includes(each) || some.includes(each)));
      const left = await reduce(all, without, shows);
      expect(await shows(left)).toBe(true);
      for (const smaller of without(left)) expect(await shows(smaller)).toBe(false);
    }),
  );
});

test('nothing is asked twice, and nobody is asked once it is over', async () => {
  await fc.assert(
    fc.asyncProperty(sets, fc.nat(8), async (all, most) => {
      const asked: string[] = [];
      const shows = (some: readonly number[]) => {
        asked.push(some.join());
        return Promise.resolve(some.length % 2 === 0);
      };
      await reduce(all, without, shows, () => asked.length >= most);
      expect(new Set(asked).size).toBe(asked.length);
      expect(asked.length).toBeLessThanOrEqual(most);
    }),
  );
});
