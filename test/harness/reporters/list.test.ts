import { createColors } from 'picocolors';
import { describe, expect, test } from 'vitest';
import { closingText } from '../../../harness/reporters/closing-text.js';
import {
  cellOf,
  headText,
  progressText,
  reasonsText,
  rowText,
  tableOf,
} from '../../../harness/reporters/list-text.js';
import { createListReporter } from '../../../harness/reporters/list.js';
import { terminalWords } from '../../../harness/reporters/terminal-words.js';
import type { CaseReport, CauseReport, CheckReport } from '../../../harness/report/report.js';
import {
  inconclusiveReport,
  largeReport,
  newsReport,
  reportOf,
} from '../../support/sample-report.js';

const plain = { ...terminalWords('en'), paint: createColors(false) };
const chinese = { ...terminalWords('zh-CN'), paint: createColors(false) };
const report = newsReport();
const done = new Map(report.cases.map((each) => [each.id, each]));
const table = tableOf(report.cases.map(cellOf), 120);

describe('progress', () => {
  test.each([
    [0, 40, 5_000, '0 of 40'],
    [10, 40, 2_500, '10 of 40, about 8 s left'],
    [10, 40, 10_500, '10 of 40, about 35 s left'],
    [12, 40, 120_000, '12 of 40, about 5 min left'],
    [100, 2_000, 600_000, '100 of 2000, about 3.2 h left'],
    [40, 40, 9_000, '40 of 40'],
  ])('%i of %i after %i ms: %s', (count, total, spentMs, text) => {
    expect(progressText({ done: count, total, spentMs }, plain)).toBe(text);
  });
});

describe('the matrix', () => {
  test('has a letter a column and a mark a case', () => {
    expect(headText(table, plain)).toMatch(
      /^A Camera and microphone work · The first attempt passes\nB /,
    );
    const [safari, wechat] = table.rows.map((row) => rowText(row, table, done, plain));
    expect(safari).toMatch(/^Safari on iPhone 15, iOS 17\.5 +✔ ✘ ✔ ✔ ✔ {2}light, [\d.]+ s$/);
    expect(wechat).toContain(' ✔ ~ ✔ ✔ ✔ ');
  });

  test('shows what is not done yet as a dot, and leaves a hole where there is no case', () => {
    const cells = report.cases.slice(0, 9).map(cellOf);
    const few = tableOf(cells, 120);
    const [, second] = few.rows.map((row) => rowText(row, few, new Map(), plain));
    expect(second).toMatch(/ · · · · {4}/);
  });

  test('counts instead where there are more columns than the terminal is wide', () => {
    const large = largeReport(2000).cases;
    const wide = tableOf(large.map(cellOf), 120);
    expect(headText(wide, plain)).toMatch(/^50 devices × \d+ situations\n$/);
    const all = new Map(large.map((each) => [each.id, each]));
    expect(
      rowText(wide.rows[0] ?? { device: { id: '', title: '' }, cells: [] }, wide, all, plain),
    ).toMatch(/✔ \d+/);
  });
});

describe('a case that the harness could not judge', () => {
  const { summary, cases } = inconclusiveReport();
  const unjudged = cases.filter(({ status }) => status === 'inconclusive') as [CaseReport];
  const all = new Map(cases.map((each) => [each.id, each]));
  const rows = (width: number) => {
    const marks = tableOf(cases.map(cellOf), width);
    return marks.rows.map((row) => rowText(row, marks, all, plain));
  };

  test('has a mark of its own, and is counted apart where marks are counted', () => {
    expect(rows(120)[2]).toContain(' ? ✔ ✔ ✔ ✔ ');
    expect(rows(60)[2]).toContain(' ✔ 4  ? 1 ');
  });

  test('is printed with what the harness could not do, how to help it, and how to repeat it', () => {
    expect(reasonsText(unjudged[0], plain).split('\n')).toEqual([
      '? WeChat on iPhone 12, iOS 14.2 · Camera and microphone work · The first attempt passes: inconclusive',
      '    The browser refused a command of the harness',
      '    The browser answered "Protocol error (Runtime.callFunctionOn): Cannot find context with specified id".',
      '    → Repeat the case alone. If it is inconclusive again, run it in Chrome with --browser.',
      `    repeat: ${unjudged[0].rerun}`,
    ]);
    expect(reasonsText(unjudged[0], chinese)).toMatch(/^\? .+：未判定\n/);
  });

  test('says so even where no check says why', () => {
    expect(reasonsText({ ...unjudged[0], checks: [] }, plain)).toContain(
      'The case could not be judged, and no check says why.',
    );
  });

  test('is counted at the end, beside the cases that were not run', () => {
    const baseline = {
      newlyFailing: [],
      newlyPassing: [],
      stillFailing: [],
      added: [],
      removed: [],
    };
    const whole = { summary: { ...summary, baseline }, cases };
    const lines = closingText(whole, ['a', 'b', 'c', 'd'], plain).split('\n');
    expect(lines.slice(1, 4)).toEqual([
      '✘ FAILED   3 causes · 34 of 40 cases pass · 1 min 12 s · seed k3v9',
      '  3 cases could not be judged: their lines above say what the harness could not do',
      '  The run ended early: its first user met a dead end before the verification page. 5 cases were not run (--no-smoke runs them all).',
    ]);
    expect(lines.length).toBeLessThanOrEqual(23);
    expect(closingText(whole, [], chinese)).toContain(
      '✘ 失败   3 个原因 · 40 个用例通过 34 个 · 1 分 12 秒 · 种子 k3v9',
    );
  });

  test('makes the end of a run without failures yellow, not green', () => {
    const some = cases.filter(({ status }) => status !== 'failed');
    const text = closingText(reportOf(some), [], plain);
    expect(text).toMatch(/^\? INCONCLUSIVE {3}34 of 37 cases pass · /);
  });
});

describe('what is printed', () => {
  test('a failure is what, why and the command that repeats it', () => {
    const failed = report.cases.find(({ status }) => status === 'failed') as CaseReport;
    expect(reasonsText(failed, plain).split('\n')).toHaveLength(3);
    expect(reasonsText(failed, plain)).toContain('repeat: faceid-mock run --seed k3v9');
  });

  test('a failure with a title says it first, and what to do last, in either language', () => {
    const [first] = report.cases as [CaseReport];
    const check: CheckReport = {
      id: 'verdict',
      status: 'failed',
      message: 'Seen. Do this.',
      title: 'A failed user was let in',
      fix: 'Do this.',
      say: {
        seen: { key: 'verdict.let-in', values: { code: 1004, text: 'No face' } },
        fix: { key: 'verdict.let-in.fix' },
      },
    };
    const failed: CaseReport = { ...first, status: 'failed', checks: [check], rerun: 'again' };
    expect(reasonsText(failed, plain).split('\n').slice(1)).toEqual([
      '    A failed user was let in',
      '    The verification ended with 1004 (No face) and your page showed "verified".',
      '    → Show success only if the ErrorCode of GetWebVerificationResult is the number 0.',
      '    repeat: again',
    ]);
    expect(reasonsText(failed, chinese).split('\n').slice(1)).toEqual([
      '    未通过的用户被放行',
      '    核身以 1004（No face）结束，你的页面却显示了 "verified"。',
      '    → 只有 GetWebVerificationResult 的 ErrorCode 为数字 0 才能显示成功。',
      '    重现：again',
    ]);
  });

  test('no line begins with a customer’s words', () => {
    const [first] = report.cases as [CaseReport];
    const text = reasonsText(
      {
        ...first,
        status: 'failed',
        checks: [{ id: 'any', status: 'failed', message: 'a\n::error::b' }],
      },
      plain,
    );
    expect(text).not.toMatch(/^::/m);
  });

  test('the end fits a screen of 24 lines, what is new first', () => {
    const written = ['a', 'b', 'c', 'd'];
    const lines = closingText(report, written, plain).split('\n');
    expect(lines[0]).toMatch(/^2 newly failing, 1 newly passing/);
    expect(lines[1]).toBe('✘ FAILED   3 causes · 37 of 40 cases pass · 1 min 12 s · seed k3v9');
    expect(lines[2]).toBe('~ 2 cases passed only when repeated');
    expect(lines.length).toBeLessThanOrEqual(23);
  });

  test('the end is said in Chinese as well', () => {
    const lines = closingText(report, [], chinese).split('\n');
    expect(lines[0]).toMatch(/^新增失败 2 个，恢复通过 1 个/);
    expect(lines[1]).toBe('✘ 失败   3 个原因 · 40 个用例通过 37 个 · 1 分 12 秒 · 种子 k3v9');
  });

  const cause: CauseReport = {
    id: 'redirect-trusted',
    title: 'The redirect is trusted as proof',
    seen: 'Your page showed "verified" and your server never called GetWebVerificationResult.',
    fix: 'On the callback, call GetWebVerificationResult. Success is ErrorCode 0.',
    severity: 'critical',
    category: 'security',
    cases: ['a', 'b'],
    asked: 3,
    checks: ['result-fetched'],
    evidence: [],
    replay: 'faceid-mock replay redirect-trusted',
  };

  test('a cause is one block: what it is, what was seen, what to do, how to repeat it', () => {
    const lines = closingText({ ...report, causes: [cause] }, [], plain).split('\n');
    expect(lines.slice(4, 9)).toEqual([
      '1 critical  The redirect is trusted as proof                seen in 2 of 3 cases',
      '            Your page showed "verified" and your server never called',
      '            GetWebVerificationResult.',
      '            → On the callback, call GetWebVerificationResult. Success is',
      '            ErrorCode 0.',
    ]);
    expect(lines[9]).toBe('            faceid-mock replay redirect-trusted');
  });

  test.each([1, 3, 4, 9, 40])('%i causes fit the screen, and none is left out unsaid', (count) => {
    const causes = Array.from({ length: count }, (_, at) => ({ ...cause, id: `cause-${at}` }));
    const lines = closingText({ ...report, causes }, ['a', 'b'], plain).split('\n');
    expect(lines.length).toBeLessThanOrEqual(23);
    const numbered = lines.filter((line) => /^\d+ critical/.test(line)).length;
    const more = /^and (\d+) more/m.exec(lines.join('\n'))?.[1] ?? '0';
    expect(numbered + Number(more)).toBe(count);
  });

  test('the end says what was tried, and what of the catalogue was not', () => {
    const some = (met: number, missing: readonly string[]) => ({
      met,
      of: met + missing.length,
      missing,
    });
    const none = some(1, []);
    const coverage = {
      percent: 50,
      resultCodes: some(2, ['1001', '1002']),
      apiErrors: some(1, ['api-stall']),
      cameras: none,
      modes: none,
      callbacks: none,
      probes: some(4, []),
    };
    const text = closingText({ ...report, coverage }, [], plain);
    expect(text).toMatch(/^Tried {7}\S.* 8 devices; /m);
    expect(text.replace(/\n +/g, ' ')).toContain('4 probes; not tried: 3 codes and API errors');
  });
});

test('without anybody who watches, nothing moves and nothing is coloured', () => {
  let out = '';
  const stream = { isTTY: false, write: (text: string) => (out += text) };
  const list = createListReporter(stream as unknown as NodeJS.WriteStream, {
    colour: false,
    live: false,
  });
  list.begin(report.cases.map(cellOf));
  for (const each of report.cases) list.end(each);
  list.close(report, []);
  expect(out).not.toContain('\u001b');
  expect(out).not.toContain(' left');
  expect(out.match(/^✘ .+ · /gm)).toHaveLength(4);
  expect(out).toContain(': flaky, passed on try 2');
});
