import { expect, test } from 'vitest';
import { answerTo } from '../../../harness/plan/dialogs.js';
import { parseConfig } from '../../../harness/plan/config.js';
import { limitsOf, paceOf, slownessOf } from '../../../harness/plan/limits.js';

const integration = {
  url: 'http://127.0.0.1:3000/',
  start: [{ click: '#start' }],
  verified: { selector: '#ok' },
  failed: { text: 'Sorry' },
};

test('a slow site is given more of everything that is not set', () => {
  expect(limitsOf({ limits: {} })).toMatchObject({ caseMs: 30_000, answerMs: 30_000 });
  expect(limitsOf({ limits: { answerMs: 4_000 } }, 3)).toMatchObject({
    caseMs: 90_000,
    answerMs: 4_000,
    probesMs: 540_000,
    doubtMs: 9_000,
    startMs: 30_000,
  });
  expect(limitsOf({ timeout: 20_000, limits: {} }, 3)).toMatchObject({ caseMs: 20_000 });
});

test.each([
  [800, 1],
  [10_000, 2],
  [3_600_000, 10],
])('a visit of %i ms makes the pace %i', (visitMs, pace) => {
  expect(paceOf(visitMs)).toBe(pace);
});

test.each([
  [500, 1],
  [1_000, 1],
  [3_000, 3],
])('a click that may take %i ms is of a site %i times slower', (effectMs, times) => {
  expect(slownessOf({ effectMs })).toBe(times);
});

const hour = 'give milliseconds, from 100 to 3600000 (an hour)';
test.each<[string, object, string]>([
  ['a limit of 0', { limits: { answerMs: 0 } }, `here: limits.answerMs: ${hour}`],
  ['a limit of a day', { limits: { startMs: 86_400_000 } }, `here: limits.startMs: ${hour}`],
  ['half a millisecond', { limits: { doubtMs: 100.5 } }, `here: limits.doubtMs: ${hour}`],
  ['a time-out of 0', { timeout: 0 }, 'here: timeout: give milliseconds, from 1000 to 3600000'],
  ['a loop of one page', { limits: { documents: 1 } }, 'here: limits.documents: give a number of'],
  ['a limit that does not exist', { limits: { answer: 5 } }, 'Did you mean "answerMs"?'],
  ['a browser made quicker', { browser: { cpuThrottling: 0 } }, 'give a number from 1 to 20'],
])('%s is one sentence with its place', (_, over, sentence) => {
  expect(() => parseConfig({ integration, ...over }, 'here')).toThrow(sentence);
});

const dialogs = (rules: unknown) =>
  parseConfig({ integration: { ...integration, dialogs: rules } }, 'here').integration.dialogs;

test('dialogs are accepted unless a rule says otherwise, and the first that fits holds', () => {
  const rules = dialogs([
    { says: 'Delete', answer: 'dismiss' },
    { type: 'prompt', answer: { text: 'Budi' } },
    { answer: 'accept' },
  ]);
  const ask = (type: string, message: string) => answerTo(rules, { type, message });
  expect(ask('confirm', 'Delete everything?')).toBe('dismiss');
  expect(ask('prompt', 'Your name?')).toEqual({ text: 'Budi' });
  expect(ask('alert', 'Welcome')).toBe('accept');
  expect(answerTo(undefined, { type: 'confirm', message: 'Go on?' })).toBe('accept');
  expect(answerTo('dismiss', { type: 'confirm', message: 'Go on?' })).toBe('dismiss');
});

test.each<[string, unknown, string]>([
  [
    'two answers to the same dialogs',
    [
      { type: 'confirm', answer: 'accept' },
      { type: 'confirm', says: 'Sure', answer: 'dismiss' },
    ],
    'here: integration.dialogs.1: rule 0 answers these dialogs already',
  ],
  ['an answer that nobody can give', 'perhaps', 'here: integration.dialogs: "accept", "dismiss"'],
])('%s: one sentence', (_, rules, sentence) => {
  expect(() => dialogs(rules)).toThrow(sentence);
});
