import { describe, expect, test } from 'vitest';
import { speakerFor } from '../../../harness/reporters/html/format.js';
import {
  dateText,
  durationText,
  newsText,
  restText,
  verdictText,
} from '../../../harness/reporters/html/wording.js';
import type { Baseline } from '../../../harness/report/report.js';

const english = speakerFor('en');
const chinese = speakerFor('zh-CN');

describe('the report’s words', () => {
  test.each([
    [0, 0, 'No case was run', '未运行任何用例'],
    [1, 0, 'The one case passed', '1 个用例全部通过'],
    [1, 1, 'The one case failed', '1 个用例全部失败'],
    [40, 0, 'All 40 cases passed', '40 个用例全部通过'],
    [40, 40, 'All 40 cases failed', '40 个用例全部失败'],
    [40, 3, '3 of 40 cases failed', '40 个用例中有 3 个失败'],
  ])('of %i cases %i failed: "%s"', (total, failed, inEnglish, inChinese) => {
    expect(verdictText({ total, failed }, english)).toBe(inEnglish);
    expect(verdictText({ total, failed }, chinese)).toBe(inChinese);
  });

  test.each([
    [1, 0, 1, 0, 'The one case is inconclusive', '1 个用例全部未判定'],
    [4, 0, 4, 0, 'All 4 cases are inconclusive', '4 个用例全部未判定'],
    [
      40,
      0,
      1,
      0,
      'No case failed, 1 of 40 is inconclusive',
      '没有用例失败，40 个用例中有 1 个未判定',
    ],
    [
      40,
      0,
      3,
      0,
      'No case failed, 3 of 40 are inconclusive',
      '没有用例失败，40 个用例中有 3 个未判定',
    ],
    [
      40,
      3,
      2,
      5,
      '3 of 40 cases failed, 2 inconclusive, 5 not run',
      '40 个用例中有 3 个失败，未判定 2 个，未运行 5 个',
    ],
    [1, 1, 0, 39, 'The one case failed, 39 not run', '1 个用例全部失败，未运行 39 个'],
  ])(
    'of %i cases %i failed, %i are inconclusive and %i were not run: "%s"',
    (total, failed, inconclusive, notRun, inEnglish, inChinese) => {
      const summary = { total, failed, inconclusive, notRun };
      expect(verdictText(summary, english)).toBe(inEnglish);
      expect(verdictText(summary, chinese)).toBe(inChinese);
    },
  );

  test.each([
    [840, '840 ms', '840 毫秒'],
    [3_240, '3.2 s', '3.2 秒'],
    [59_960, '1 min 0 s', '1 分 0 秒'],
    [72_400, '1 min 12 s', '1 分 12 秒'],
  ])('%i ms are "%s"', (ms, inEnglish, inChinese) => {
    expect(durationText(ms, english)).toBe(inEnglish);
    expect(durationText(ms, chinese)).toBe(inChinese);
  });

  test('a date is written as the language writes it, and what is none stays', () => {
    const iso = '2025-11-24T14:32:08.000Z';
    expect(dateText(iso, english)).toMatch(/^24 Nov 2025, \d\d:\d\d$/);
    expect(dateText(iso, chinese)).toMatch(/^2025年11月24日 \d\d:\d\d$/);
    expect(dateText('unknown', chinese)).toBe('unknown');
  });

  test('what is new is one line with the comma of the language', () => {
    const baseline: Baseline = {
      newlyFailing: ['a', 'b'],
      newlyPassing: ['c'],
      stillFailing: [],
      added: [],
      removed: [],
    };
    expect(newsText(baseline, english)).toBe('2 newly failing, 1 newly passing');
    expect(newsText(baseline, chinese)).toBe('新增失败 2 个，恢复通过 1 个');
    expect(restText(baseline, chinese)).toBe('');
    expect(newsText({ ...baseline, newlyFailing: [], newlyPassing: [] }, chinese)).toBe('没有变化');
  });
});
