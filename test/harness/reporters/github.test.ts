import { describe, expect, test } from 'vitest';
import { renderGithubSummary } from '../../../harness/reporters/github-summary.js';
import { renderGithubCommands } from '../../../harness/reporters/github.js';
import type { CaseReport, Report } from '../../../harness/report/report.js';
import {
  inconclusiveReport,
  largeReport,
  newsReport,
  reportOf,
  sampleReport,
} from '../../support/sample-report.js';

const [first] = sampleReport().cases as [CaseReport];
const failing = (count: number): Report =>
  reportOf(
    Array.from({ length: count }, (_, at) => ({
      ...first,
      id: `case-${at}`,
      status: 'failed' as const,
      findings: [],
    })),
  );
const lines = (report: Report): string[] => renderGithubCommands(report).trimEnd().split('\n');

describe('workflow commands', () => {
  test('are one line each: what failed, why, and how to repeat it', () => {
    const errors = lines(sampleReport()).filter((line) => line.startsWith('::error '));
    expect(errors).toHaveLength(3);
    expect(errors[0]).toBe(
      '::error title=Safari on iPhone 15%2C iOS 17.5 · Camera and microphone work · The first attempt finds no face%2C the second passes::' +
        'Your server showed "verified" before it asked GetWebVerificationResult: it trusted the redirect.' +
        '%0ARepeat: faceid-mock run --seed k3v9 --device ios-safari-17 --camera granted --scenario retry-then-pass',
    );
  });

  test('escape what would end or change a command', () => {
    const text = 'a%b\r\n::error::c:d,e';
    const [line, ...rest] = lines(
      reportOf([
        {
          ...first,
          status: 'failed',
          findings: [],
          titles: { device: text, camera: 'x', scenario: 'y' },
          checks: [{ id: 'any', status: 'failed', message: text }],
        },
      ]),
    );
    expect(rest).toEqual([]);
    expect(line).toContain('title=a%25b%0D%0A%3A%3Aerror%3A%3Ac%3Ad%2Ce · x · y::');
    expect(line).toContain('::a%25b%0D%0A::error::c:d,e%0ARepeat: ');
  });

  test('are ten errors at most, and then a line that says how many more', () => {
    expect(lines(failing(10))).toHaveLength(10);
    const many = lines(failing(13));
    expect(many).toHaveLength(11);
    expect(many.at(-1)).toBe('and 3 more cases failed');
    expect(lines(failing(11)).at(-1)).toBe('and 1 more case failed');
  });

  test('begin with what is new, and warn of what is flaky', () => {
    const all = lines(newsReport());
    expect(all[0]).toMatch(/^::notice title=[^:]+::2 newly failing, 1 newly passing, 1 still/);
    expect(all[1]).toMatch(/^::error title=Newly failing%3A /);
    expect(all.find((line) => line.startsWith('::warning title=2 cases passed only'))).toContain(
      'ios-wechat-17/granted/retry-then-pass: passed on try 2',
    );
  });

  test('tell a finding once, with the number of cases that have it', () => {
    const warnings = lines(sampleReport()).filter((line) => line.startsWith('::warning'));
    expect(warnings).toEqual([
      expect.stringMatching(/^::warning title=redirect-over-http::.*\(40 cases\)$/),
    ]);
  });

  test('warn of what could not be judged and of what was not run, and call neither an error', () => {
    const all = lines(inconclusiveReport());
    expect(all.filter((line) => line.startsWith('::error '))).toHaveLength(3);
    const warnings = all.filter((line) => line.startsWith('::warning '));
    expect(warnings[0]).toMatch(
      /^::warning title=5 cases not run::The run ended early: .* 5 cases were not run\./,
    );
    expect(warnings[1]).toMatch(
      /^::warning title=Inconclusive%3A WeChat on iPhone 12.*::The browser refused a command .*%0ARepeat: faceid-mock run/,
    );
    expect(warnings).toHaveLength(5);
  });

  test('tell once what kept several cases from being judged', () => {
    const [unjudged] = inconclusiveReport().cases.filter(
      ({ status }) => status === 'inconclusive',
    ) as [CaseReport];
    const cases = ['a', 'b'].map((id) => ({ ...unjudged, id, rerun: `repeat ${id}` }));
    const [line, ...rest] = lines(reportOf(cases));
    expect(line).toMatch(
      /^::warning title=2 cases inconclusive::.*%0ARepeat: repeat a%0ARepeat: repeat b$/,
    );
    expect(rest).toEqual([]);
  });

  test('are none when nothing is to be told', () => {
    expect(renderGithubCommands(reportOf([{ ...first, findings: [] }]))).toBe('');
  });
});

describe('the summary of a step', () => {
  test('says the verdict, what is new, the counts, the matrix and how to repeat', () => {
    const text = renderGithubSummary(newsReport());
    expect(text).toMatch(/^## faceid-mock: 3 of 40 cases failed\n\n\*\*2 newly failing, 1 newly/);
    expect(text).toContain('37 passed · 3 failed · 2 flaky · 1 min 12 s · seed k3v9');
    expect(text).toContain('| Safari on iPhone 15, iOS 17.5 | ✔ | ✘ failed | ✔ | ✔ | ✔ |');
    expect(text).toContain('```sh\nfaceid-mock run --seed k3v9 --device ios-safari-17');
    expect(text).toContain('### Passed only when repeated');
  });

  test('has what could not be judged after what failed, and what was not run', () => {
    const text = renderGithubSummary(inconclusiveReport());
    expect(text).toMatch(/^## faceid-mock: 3 of 40 cases failed, 3 inconclusive, 5 not run\n/);
    expect(text).toContain('34 passed · 3 failed · 3 inconclusive · 5 not run · 1 min');
    expect(text).toContain('5 cases were not run.');
    expect(text).toContain('| WeChat on iPhone 12, iOS 14.2 | ? inconclusive | ✔ |');
    const [, unjudged = ''] = text.split('### What could not be judged');
    expect(unjudged).toContain('- The harness lost a window: The window at');
    expect(text.indexOf('### What failed')).toBeLessThan(text.length - unjudged.length);
  });

  test('is capped, and says what it left out', () => {
    const text = renderGithubSummary(largeReport(2000));
    expect(text.length).toBeLessThan(60_000);
    expect(text).toContain('Not shown here: ');
  });

  test('takes nothing of a customer’s for Markdown or HTML', () => {
    const hostile = '<img src=x> | **b** `c`\n# d [e](f)';
    const text = renderGithubSummary(
      reportOf([
        {
          ...first,
          status: 'failed',
          titles: { device: hostile, camera: 'x', scenario: 'y' },
          checks: [{ id: 'any', status: 'failed', message: hostile }],
          rerun: 'a ``` b',
        },
      ]),
    );
    expect(text).not.toMatch(/<img|^# d|\[e\]|\*\*b\*\*/m);
    expect(text).toContain('````sh\na ``` b\n````');
  });
});
