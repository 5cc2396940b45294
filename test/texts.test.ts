import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { languages } from '../mock-server/shared/texts.js';
import { files, read, sources } from './support/source-files.js';

/** Every folder with texts for people, and the catalogues in it. The verification page's are in page-texts.test.ts. */
const folders = files
  .filter((file) => file.endsWith('/texts/en.json'))
  .map((file) => dirname(dirname(file)));

const textsIn = (folder: string, language: string) =>
  JSON.parse(read(`${folder}/texts/${language}.json`)) as Record<string, string>;
const others = languages.filter((language) => language !== 'en');
const catalogues = folders.flatMap((folder) =>
  others.map((language) => [folder, language] as const),
);

/** Keys as they are said: a text by number has one key for each plural form. */
const said = (key: string): string => key.replace(/\.(?:one|other)$/, '');
const keysOf = (texts: Record<string, string>): string[] => [
  ...new Set(Object.keys(texts).map(said)),
];
const placesIn = (text: string): string => [...new Set(text.match(/\{\w+\}/g))].sort().join();
const wrongIn = (texts: Record<string, string>, holds: (text: string, key: string) => boolean) =>
  Object.entries(texts).filter(([key, text]) => !holds(text, key));

describe.each(catalogues)('the texts of %s in %s', (folder, language) => {
  const english = textsIn(folder, 'en');
  const texts = textsIn(folder, language);

  test('have the keys of English, in the same order', () => {
    expect(keysOf(texts)).toEqual(keysOf(english));
  });

  test('have the places of English to fill in', () => {
    const englishOf = (key: string) => english[key] ?? english[`${said(key)}.other`] ?? '';
    // "1 case" may say its number in words.
    const wrong = wrongIn(texts, (text, key) => placesIn(text) === placesIn(englishOf(key)));
    expect(wrong).toEqual([]);
  });

  test('have the punctuation of Chinese, and words in it', () => {
    const halfWidth = /\p{Script=Han}\s?[,;!?]|\p{Script=Han}[:.](?:\s|$)/u;
    const wrong = wrongIn(texts, (text) => text === text.trim() && !halfWidth.test(text));
    expect(wrong).toEqual([]);
  });
});

describe.each(folders)('the English texts of %s', (folder) => {
  const english = textsIn(folder, 'en');

  test('are neither empty nor padded, and titles have at most 70 characters', () => {
    const wrong = wrongIn(
      english,
      (text, key) =>
        text !== '' && text === text.trim() && (!key.endsWith('.title') || text.length <= 70),
    );
    expect(wrong).toEqual([]);
  });

  test('say "they", and neither "he" nor "whoever"', () => {
    const riddle = /\b(?:he|him|his|she|her|whoever|somebody else's)\b/i;
    expect(wrongIn(english, (text) => !riddle.test(text))).toEqual([]);
  });

  test('are all said somewhere', () => {
    const code = sources.map(read).join('\n');
    // `verdict.let-in.title` is said with what belongs to it, as `verdict.let-in`; `kind.` as a prefix in a template.
    const isSaid = (key: string): boolean =>
      code.includes(`'${key}'`) ||
      (key.includes('.') &&
        (code.includes(`\`${key.slice(0, key.lastIndexOf('.') + 1)}\${`) ||
          isSaid(key.slice(0, key.lastIndexOf('.')))));
    expect(keysOf(english).filter((key) => !isSaid(key))).toEqual([]);
  });
});

/** They are counted in prose, which nobody counts again. */
describe('the documents count what is there', () => {
  const count = (file: string): number => (JSON.parse(read(file)) as readonly unknown[]).length;
  const flawed = count('fixtures/customers/flawed/mutants.json');
  const sound = count('fixtures/customers/sound/shapes.json');

  test.each([
    ['README.md', `on ${flawed} integrations with one mistake each`],
    ['README.zh-CN.md', `用 ${flawed} 个各有一处错误的接入`],
    ['CHANGELOG.md', `drives ${flawed} flawed twins`],
    ['docs/harness.md', `\`flawed/\` has ${flawed} variants`],
    ['docs/harness.md', `${sound} sound integrations`],
  ])('%s says "%s"', (file, sentence) => {
    expect(read(file).replace(/\s+/g, ' ')).toContain(sentence);
  });
});
