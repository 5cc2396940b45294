import { describe, expect, test } from 'vitest';
import { endingOf } from '../../cli/commands/demo.js';
import { exitCodeOf } from '../../cli/exit-codes.js';

describe('the exit code of a run', () => {
  test.each([
    ['0 when every case passed', {}, 0],
    ['1 when a case failed', { failed: 1 }, 1],
    ['5 when none failed and one could not be judged', { inconclusive: 1 }, 5],
    ['1 when one failed and another could not be judged', { failed: 1, inconclusive: 1 }, 1],
  ])('is %s', (_, counts, exitCode) => {
    expect(exitCodeOf({ failed: 0, ...counts })).toBe(exitCode);
  });
});

describe('the demo', () => {
  const sound = { total: 4, passed: 4, failed: 0 };
  const caught = { total: 4, passed: 0, failed: 4 };

  test.each([
    ['0 when the twin fails everywhere', sound, caught, 0, 'failed in all of its 4 cases'],
    [
      '1 when the twin passes a case',
      sound,
      { total: 4, passed: 1, failed: 2, inconclusive: 1 },
      1,
      'failed in only 2 of 4 cases',
    ],
    [
      '1 when the sound integration fails',
      { total: 4, passed: 3, failed: 1 },
      caught,
      1,
      'failed in all',
    ],
    [
      '5 when a case of the twin could not be judged',
      sound,
      { total: 4, passed: 0, failed: 3, inconclusive: 1 },
      5,
      'failed in 3 of 4 cases. The harness could not judge the others.',
    ],
    [
      '5 when a case of the sound integration could not be judged',
      { total: 4, passed: 3, failed: 0, inconclusive: 1 },
      caught,
      5,
      'failed in all',
    ],
  ])('ends with %s', (_, first, twin, exitCode, text) => {
    const ending = endingOf(first, twin);
    expect(ending.exitCode).toBe(exitCode);
    expect(ending.text).toContain(text);
  });
});
