import { describe, expect, test } from 'vitest';
import type { Observation } from '../../../harness/case/observation.js';
import { judge } from '../../../harness/checks/judge.js';
import { observed, probed, reason } from '../../support/observations.js';

const failuresOf = (over: Partial<Observation>) =>
  judge(observed(over), '').checks.filter(({ status }) => status === 'failed');

const ended = (how: string) => ({ how, isLost: false });
const output = ['listening', 'throw error', 'Error: limit exceeded', '    at ask (a.js:3)', ''];

describe('a server that ends in the middle of a case', () => {
  test.each<[string, Partial<Observation>]>([
    ['before the user came to a page', { stopped: reason('nothing listens'), verdict: null }],
    ['as the user comes back', { verdict: null }],
    [
      'as they try again',
      { retried: { bizToken: null, verdict: null, stopped: reason('nothing listens') } },
    ],
    ['by a repeated callback', { probes: [probed('repeated-callback', { status: null })] }],
  ])('%s is one cause, with the line that tells why', (_, over) => {
    const failures = failuresOf({ ...over, serverEnd: ended('exit code 1'), serverOutput: output });
    expect(failures.map(({ id }) => id)).toEqual(['server-died']);
    expect(failures[0]?.message).toContain('(exit code 1). It printed: Error: limit exceeded');
  });

  test('does not hide success that nobody had a right to', () => {
    const probes = [probed('forged-token', { shown: 'verified' })];
    const failures = failuresOf({ probes, serverEnd: ended('SIGKILL') });
    expect(failures.map(({ id }) => id)).toEqual(['server-died', 'forged-token']);
  });

  test('without a word is told so', () => {
    expect(failuresOf({ serverEnd: ended('exit code 0') })[0]?.message).toContain(
      'printed nothing',
    );
  });
});

test('a server that did not start again is told so, in each case that would need it', () => {
  const how = 'the command ended with exit code 1';
  const failures = failuresOf({ serverEnd: { how, isLost: true }, verdict: null });
  expect(failures.map(({ message }) => message)).toEqual([
    expect.stringContaining(`could not be started again: ${how}`),
  ]);
});

test('a server that runs on passes', () => {
  expect(failuresOf({ serverOutput: output })).toEqual([]);
});
