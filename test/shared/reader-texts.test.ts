import { describe, expect, test } from 'vitest';
import { findingRules, textsOf } from '../../mock-server/index.js';
import { tellFinding } from '../../mock-server/shared/reader-texts.js';
import { languages, speak } from '../../mock-server/shared/texts.js';

const texts = textsOf('mock-server/domain/findings');
const inChinese = speak('zh-CN', texts['zh-CN']);

test.each(languages)('every rule has its texts in %s', (language) => {
  const keys = findingRules.flatMap(({ id }) => [`${id}.title`, `${id}.text`, `${id}.cure`]);
  expect(keys.filter((key) => !texts[language][key])).toEqual([]);
});

describe('a finding', () => {
  const skew = { rule: 'clock-skew', text: 'English text.', cure: 'English cure.' };

  test('is told in the language of the reader, with what was seen', () => {
    const seen = { key: 'clock-skew.seen-ahead', values: { seconds: 200 } };
    expect(tellFinding(inChinese, { ...skew, seen }).text).toMatch(/时钟快了 200 秒。$/);
  });

  test('that another version saw differently is told in English as a whole', () => {
    const told = tellFinding(inChinese, { ...skew, seen: { key: 'clock-skew.seen-sideways' } });
    expect(told.text).toBe('English text.');
    expect(tellFinding(inChinese, { ...skew, rule: 'unknown-rule' })).toEqual({
      text: 'English text.',
      cure: 'English cure.',
    });
  });
});
