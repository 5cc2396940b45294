import { describe, expect, test } from 'vitest';
import { isSaidIn, isStorable } from '../../../harness/case/storable.js';
import { ofOneUser, type StorableAnswer } from '../../../harness/case/watch-answers.js';
import { cacheableVerdict } from '../../../harness/checks/cacheable-verdict.js';
import type { Config } from '../../../harness/plan/config.js';
import { observed } from '../../support/observations.js';

const answer = (over: Partial<StorableAnswer> = {}): StorableAnswer => ({
  kind: 'document',
  url: 'http://bank/callback?token=TOKEN-1',
  cacheControl: 'public',
  text: '<h1 id="verified">Thank you</h1>',
  ...over,
});

test.each<[string, StorableAnswer[], string]>([
  ['none', [], 'cacheable-verdict.passed'],
  ['a page', [answer()], 'cacheable-verdict.document'],
  ['data', [answer({ kind: 'data' })], 'cacheable-verdict.data'],
])('%s that shared caches may keep', (_, storableAnswers, key) => {
  const judgement = cacheableVerdict.judge(observed({ storableAnswers }));
  expect(judgement.seen.key).toBe(key);
  expect(JSON.stringify(judgement)).not.toContain('TOKEN-1');
});

test.each<[string, boolean, Record<string, string>?]>([
  ['public', true],
  ['public, max-age=300', true],
  ['s-maxage=10', true],
  ['max-age=60', true],
  ['max-age=60, s-maxage=0', false],
  ['public, max-age=0, must-revalidate', false],
  ['private, max-age=60', false],
  ['no-store', false],
  ['public, no-cache', false],
  ['public', false, { vary: 'Accept-Encoding, Cookie' }],
  ['public', false, { 'set-cookie': 'visit=1' }],
])('"%s": %s', (control, expected, more = {}) => {
  expect(isStorable({ 'cache-control': control, ...more })).toBe(expected);
});

test('without Cache-Control nothing is said', () => {
  expect(isStorable({ 'last-modified': 'yesterday' })).toBe(false);
});

describe('a document as it came', () => {
  test.each<[string, string, string, boolean]>([
    ['an id', '#verified', '<h1 id="verified">', true],
    ['another id', '#verified', '<h1 id="verified-not">', false],
    ['a class', '.ok', '<p class="big ok">', true],
    ['another class', '.ok', '<p class="not-okay">', false],
    ['an attribute', '[data-state="done"]', '<p data-state="done">', true],
    ['another value', '[data-state="done"]', '<p data-state="open">', false],
    ['a script', '#verified', '<script>`<h1 id="verified">`</script>', false],
    ['what nobody can tell without a browser', 'main > h1', '<main><h1>', false],
  ])('%s', (_, selector, html, expected) => {
    expect(isSaidIn(html, { selector })).toBe(expected);
  });
});

describe('of answers that may be kept', () => {
  const integration = {
    verified: { selector: '#verified' },
    failed: { selector: '#failed' },
  } as Config['integration'];
  const ofUser = (over: Partial<StorableAnswer>) =>
    ofOneUser([answer(over)], { tokens: ['TOKEN-1'], verdict: 'verified', integration }).length;

  test.each<[string, Partial<StorableAnswer>, number]>([
    ['the page of one user', {}, 1],
    ['a page for everybody', { url: 'http://bank/thanks' }, 0],
    ['the shell of a single-page app', { text: '<div id="app"></div>' }, 0],
    ['a page with all verdicts in it', { text: '<p id="verified"></p><p id="failed"></p>' }, 0],
    ['data of one user', { kind: 'data', text: '{}' }, 1],
    ['data for everybody', { kind: 'data', url: 'http://bank/texts.json', text: '{}' }, 0],
  ])('%s', (_, over, count) => {
    expect(ofUser(over)).toBe(count);
  });
});
