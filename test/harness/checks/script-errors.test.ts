import { expect, test } from 'vitest';
import { scriptErrors } from '../../../harness/checks/script-errors.js';
import { placeOf } from '../../../harness/visitor/watch-script-errors.js';
import { observed } from '../../support/observations.js';

const error = { text: 'TypeError: x is undefined', at: 'http://bank/app.js:3' };

test.each([
  ['nothing', [], 'passed', 'script-errors.passed'],
  ['one error', [error], 'warning', 'script-errors.thrown'],
  ['several', [error, { ...error, at: 'http://bank/app.js:9' }], 'warning', 'script-errors.more'],
])('a page whose scripts throw %s', (_, thrown, status, key) => {
  const judgement = scriptErrors.judge(observed({ scriptErrors: thrown }));
  expect(judgement).toMatchObject({ status, seen: { key } });
});

const stack = (...frames: readonly string[]) =>
  ['TypeError: x', ...frames.map((frame) => `    at ${frame}`)].join('\n');

test.each<[string, string, string | null]>([
  ['a function', stack('draw (http://bank/app.js:3:7)'), 'http://bank/app.js:3'],
  ['a page, without its query', stack('http://bank/cb?token=T:8:1'), 'http://bank/cb:8'],
  ['another company’s script', stack('x (https://cdn.example/a.js:1:2)', 'http://bank/:1:1'), null],
  ['a script that was injected', stack('play (<anonymous>:4:5)', 'http://bank/:1:1'), null],
  ['nowhere', 'SyntaxError: Unexpected token', null],
])('an error in %s', (_, text, at) => {
  expect(placeOf(text, 'http://bank/')).toBe(at);
});
