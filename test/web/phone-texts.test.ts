import { describe, expect, test } from 'vitest';
import { files, read, sources } from '../support/source-files.js';

const folder = 'mock-server/web/phone-page/i18n/';
const textsIn = (language: string) =>
  JSON.parse(read(`${folder}${language}.json`)) as Record<string, string>;
const english = textsIn('en');
const languages = files
  .filter((file) => file.startsWith(folder))
  .map((file) => file.slice(folder.length, -'.json'.length));
const others = languages.filter((language) => language !== 'en');
const wrongIn = (language: string, holds: (text: string, key: string) => boolean) =>
  Object.entries(textsIn(language)).filter(([key, text]) => !holds(text, key));

describe('the texts of /reflect/phone', () => {
  test('are there in the languages of the verification page', () => {
    expect([...languages].sort()).toEqual(['en', 'id', 'th', 'zh-CN', 'zh-TW']);
  });

  test.each(others)(
    'in %s have the keys and places of English, and are not English',
    (language) => {
      expect(Object.keys(textsIn(language))).toEqual(Object.keys(english));
      const places = (text = '') => (text.match(/\{\d\}/g) ?? []).sort().join();
      const wrong = wrongIn(
        language,
        (text, key) => places(text) === places(english[key]) && text !== english[key],
      );
      expect(wrong).toEqual([]);
    },
  );

  test.each(languages)('in %s are neither empty nor padded', (language) => {
    expect(wrongIn(language, (text) => text !== '' && text === text.trim())).toEqual([]);
  });

  test.each(['zh-CN', 'zh-TW'])('in %s have the punctuation of Chinese', (language) => {
    const halfWidth = /\p{Script=Han}\s?[,.:;!?()"']|[,.:;!?()"']\s?\p{Script=Han}/u;
    expect(wrongIn(language, (text) => !halfWidth.test(text))).toEqual([]);
  });

  test('are all said somewhere, and nothing is said that is not there', () => {
    const code = sources
      .filter((file) => /^mock-server\/(?:web\/phone-page\/|http\/phone-document)/.test(file))
      .map(read)
      .join('\n');
    const keys = Object.keys(english);
    const prefixes = [...code.matchAll(/words\(\s*`([\w.-]+)\$\{/g)].map(
      ([, prefix = '']) => prefix,
    );
    const isSaid = (key: string) =>
      code.includes(`'${key}'`) || prefixes.some((prefix) => key.startsWith(prefix));
    expect(keys.filter((key) => !isSaid(key))).toEqual([]);
    const said = [...code.matchAll(/\b(?:words|text)\(\s*'([\w.-]+)'/g)].map(([, key = '']) => key);
    expect(said.filter((key) => !keys.includes(key))).toEqual([]);
  });
});
