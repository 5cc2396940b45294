import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseLanguageOf, speak } from '../../mock-server/shared/texts.js';

const english = {
  hello: 'Hello {name}',
  'cases.one': '{count} case',
  'cases.other': '{count} cases',
};

describe('texts', () => {
  test('have values in their places, and plural forms by the language', () => {
    const say = speak('en', english);
    expect([
      say('hello', { name: 'Ann' }),
      say('cases', { count: 1 }),
      say('cases', { count: 2 }),
    ]).toEqual(['Hello Ann', '1 case', '2 cases']);
    expect(speak('zh-CN', { 'cases.other': '{count} 个用例' })('cases', { count: 1 })).toBe(
      '1 个用例',
    );
  });

  test('without a value show its place, and without a text the key', () => {
    expect(speak('en', english)('hello')).toBe('Hello {name}');
    expect(speak<string>('en', english)('lost')).toBe('lost');
  });

  test('take any value as it is', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(speak('en', english)('hello', { name })).toBe(`Hello ${name}`);
      }),
    );
  });

  test.each([
    [['zh-CN', 'en'], 'zh-CN'],
    [['zh-Hans-CN'], 'zh-CN'],
    [['zh_CN.UTF-8'], 'zh-CN'],
    [['zh-TW'], 'zh-CN'],
    [['th', 'en-GB'], 'en'],
    [['de', 'zh'], 'zh-CN'],
    [['zhuang'], 'en'],
    [[], 'en'],
  ])('for %j are in %s', (wanted, language) => {
    expect(chooseLanguageOf(wanted)).toBe(language);
  });
});
