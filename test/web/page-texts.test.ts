import { describe, expect, test } from 'vitest';
import { cameraMessages, waysBack } from '../../mock-server/shared/camera-messages.js';
import { lastKeys, lastTexts } from '../../mock-server/web/page/words.js';
import { files, read, sources } from '../support/source-files.js';

describe('the texts of the page', () => {
  const folder = 'mock-server/web/page/i18n/';
  const textsIn = (language: string) =>
    JSON.parse(read(`${folder}${language}.json`)) as Record<string, string>;
  const english = textsIn('en');
  const keys = Object.keys(english);
  const languages = files
    .filter((file) => file.startsWith(folder))
    .map((file) => file.slice(folder.length, -'.json'.length));
  const others = languages.filter((language) => language !== 'en');
  /** Keys whose text does not hold to the rule. */
  const wrongIn = (language: string, holds: (text: string, key: string) => boolean) =>
    Object.entries(textsIn(language)).filter(([key, text]) => !holds(text, key));

  test('are there in every language that Tencent offers', () => {
    expect(languages).toEqual(expect.arrayContaining(['en', 'id', 'th', 'zh-CN', 'zh-TW']));
  });

  test.each(others)('in %s have the keys of English, in the same order', (language) => {
    expect(Object.keys(textsIn(language))).toEqual(keys);
  });

  test.each(others)('in %s have the places of English to fill in', (language) => {
    const places = (text = '') => (text.match(/\{\d\}/g) ?? []).sort().join();
    const wrong = wrongIn(language, (text, key) => places(text) === places(english[key]));
    expect(wrong).toEqual([]);
  });

  test.each(languages)('in %s are neither empty nor padded', (language) => {
    const wrong = wrongIn(language, (text) => text !== '' && text === text.trim());
    expect(wrong).toEqual([]);
  });

  test.each(languages)('in %s are in the page itself where it has no server', (language) => {
    const texts = textsIn(language);
    expect(lastTexts[language]).toEqual(lastKeys.map((key) => texts[key]));
  });

  test.each(others)('in %s are not English', (language) => {
    const scripts: Record<string, RegExp> = {
      th: /\p{Script=Thai}/u,
      'zh-CN': /\p{Script=Han}/u,
      'zh-TW': /\p{Script=Han}/u,
    };
    const script = scripts[language] ?? /\p{Letter}/u;
    // "3.0 MB / 8.4 MB" needs no words.
    const wordless = language.startsWith('zh') ? ['upload.progress'] : [];
    const wrong = wrongIn(
      language,
      (text, key) => wordless.includes(key) || (script.test(text) && text !== english[key]),
    );
    expect(wrong).toEqual([]);
  });

  test.each(['zh-CN', 'zh-TW'])('in %s have the punctuation of Chinese', (language) => {
    const halfWidth = /\p{Script=Han}\s?[,.:;!?()"']|[,.:;!?()"']\s?\p{Script=Han}/u;
    expect(wrongIn(language, (text) => !halfWidth.test(text))).toEqual([]);
  });

  test.each(languages)('in %s fit the buttons of a 320 px phone', (language) => {
    const isButton = /\.(?:action|record|use|again|cancel|next|retry|restart|stay|leave)$/;
    // By rule of thumb, at 15 px: a Chinese character is a square, Thai vowels and tones take no room.
    const width = (text: string) => {
      const letters = text.replace(/\p{Mark}/gu, '');
      const squares = letters.match(/[\p{Script=Han}\uff00-\uff60]/gu) ?? [];
      return squares.length * 15 + (letters.length - squares.length) * 8.7;
    };
    const wrong = wrongIn(language, (text, key) => !isButton.test(key) || width(text) <= 232);
    expect(wrong).toEqual([]);
  });

  describe('and its code', () => {
    const code = sources
      .filter((file) => file.startsWith('mock-server/web/page/'))
      .map(read)
      .join('\n');
    const groups = [...new Set(keys.map((key) => key.split('.')[0]))].join('|');
    /** Said directly, or kept in a table to be said later. */
    const said = (quote: string, end: string) =>
      [
        ...code.matchAll(
          new RegExp(
            `\\b(?:words|say)\\(\\s*${quote}([\\w.-]+)${end}|${quote}((?:${groups})\\.[\\w.-]*)${end}`,
            'g',
          ),
        ),
      ].map(([, direct, kept]) => direct ?? kept ?? '');
    const whole = said("'", "'");
    const prefixes = said('`', '\\$\\{');

    test('every text that is said is there', () => {
      expect(whole.length).toBeGreaterThan(40);
      expect(whole.filter((key) => !keys.includes(key))).toEqual([]);
      const lost = prefixes.filter((prefix) => !keys.some((key) => key.startsWith(prefix)));
      expect(lost).toEqual([]);
    });

    test('every text that is there is said', () => {
      const silent = keys.filter(
        (key) => !whole.includes(key) && !prefixes.some((prefix) => key.startsWith(prefix)),
      );
      expect(silent).toEqual([]);
    });

    test('every camera problem has its text and its way back', () => {
      const needed = [...Object.keys(cameraMessages), ...Object.values(waysBack)];
      expect(needed.filter((name) => !keys.includes(`problem.${name}`))).toEqual([]);
    });
  });
});
