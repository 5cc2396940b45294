import { expect, test } from 'vitest';
import { ratio } from '../../bench/figures.js';
import { failedRounds, inTurns } from '../../bench/rounds.js';

test('a round that fails is repeated, and left out with its reason when it goes on failing', async () => {
  let calls = 0;
  const told: string[] = [];
  const measured = await inTurns(
    {
      sound: () => Promise.resolve(1),
      shaky: () =>
        calls++ % 3 === 0 ? Promise.reject(new Error('800 failed')) : Promise.resolve(2),
      broken: () => Promise.reject(new Error('refused')),
    },
    2,
    { tries: 2, tell: (line: string) => told.push(line) },
  );
  expect(measured).toEqual({
    sound: { values: [1, 1], failures: [] },
    shaky: { values: [2, 2], failures: [] },
    broken: { values: [], failures: ['refused', 'refused'] },
  });
  expect(told).toContain('shaky, round 1: 800 failed; repeated');
  expect(told).toContain('broken, round 2: refused; left out');
  expect(failedRounds(measured)).toEqual([['left out: broken', '2 of 2 rounds failed: refused']]);
});

test('a ratio without one of its sides says so', () => {
  expect([ratio(1, 2), ratio(undefined, 2), ratio(1, undefined)]).toEqual([
    '0.50',
    'not measured',
    'not measured',
  ]);
});
