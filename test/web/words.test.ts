import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { packagePath } from '../../mock-server/index.js';
import { chooseLanguage } from '../../mock-server/shared/languages.js';
import { readableSize } from '../../mock-server/web/page/words.js';

describe('the language of the page', () => {
  test.each([
    // As Config.Language says it.
    [['zh-cn'], 'zh-CN'],
    [['zh-tc'], 'zh-TW'],
    [['th'], 'th'],
    [['id'], 'id'],
    [['en'], 'en'],
    // As browsers say it.
    [['zh'], 'zh-CN'],
    [['zh-CN'], 'zh-CN'],
    [['zh-SG'], 'zh-CN'],
    [['zh-Hans'], 'zh-CN'],
    [['zh-Hans-HK'], 'zh-CN'],
    [['zh-TW'], 'zh-TW'],
    [['zh-HK'], 'zh-TW'],
    [['zh-MO'], 'zh-TW'],
    [['zh-Hant'], 'zh-TW'],
    [['zh-Hant-HK'], 'zh-TW'],
    [['th-TH'], 'th'],
    [['id-ID'], 'id'],
    [['ID'], 'id'],
    // Android before 5.0 and Java before 17.
    [['in'], 'id'],
    [['in-ID'], 'id'],
    [['en-GB'], 'en'],
    // The first that there is.
    [['fr', 'th'], 'th'],
    [['en-US', 'zh-TW'], 'en'],
    [['zh-tc', 'en-GB', 'en'], 'zh-TW'],
    // None that there is; the beginning alone is not the language.
    [[], 'en'],
    [[''], 'en'],
    [['fr'], 'en'],
    [['thl', 'zhx', 'ido', 'inh', 'tlh'], 'en'],
  ])('of a visitor who wants %j is %s', (wanted, language) => {
    expect(chooseLanguage(wanted)).toBe(language);
  });

  const files = readdirSync(packagePath('mock-server/web/page/i18n'));
  test.each(files)('%s is chosen by its own name', (file) => {
    expect(`${chooseLanguage([file.replace('.json', '')])}.json`).toBe(file);
  });
});

test.each([
  [0, '0 B'],
  [1_023, '1023 B'],
  [1_024, '1.0 kB'],
  [8_644, '8.4 kB'],
  [50 * 1024 * 1024, '50.0 MB'],
])('%i bytes read as %s', (bytes, text) => {
  expect(readableSize(bytes)).toBe(text);
});
