import { describe, expect, test } from 'vitest';
import { renderGithubSummary } from '../../../harness/reporters/github-summary.js';
import { renderGithubCommands } from '../../../harness/reporters/github.js';
import type { CaseReport, Report } from '../../../harness/report/report.js';
import { causesReport, sampleCauses } from '../../support/sample-causes.js';
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
  test('are one line for each cause: what it is, what was seen, what to do, where, how to repeat it', () => {
    const errors = lines(causesReport()).filter((line) => line.startsWith('::error '));
    expect(errors).toEqual([
      '::error title=New%3A The redirect is trusted as proof::' +
        'Your page showed "verified" and your server never called GetWebVerificationResult. ' +
        'On the callback, call GetWebVerificationResult with the token of the session. Success is ErrorCode 0.' +
        '%0ASeen in 2 of 40 cases: ios-safari-17/granted/retry-then-pass, android-chrome-pixel-14/busy/pass' +
        '%0ARepeat: faceid-mock replay redirect-trusted',
      expect.stringMatching(/^::error title=The RuleId forces a mode::/),
    ]);
  });

  test('warn of a cause that cannot be known for sure', () => {
    const warnings = lines(causesReport()).filter((line) => line.startsWith('::warning '));
    expect(warnings[0]).toMatch(/^::warning title=The session stands in the address::The address/);
  });

  test('have causes for a report of a version that had none', () => {
    const errors = lines(sampleReport()).filter((line) => line.startsWith('::error '));
    expect(errors).toHaveLength(3);
    expect(errors.join()).not.toContain('title=result-fetched::');
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
          checks: [{ id: 'any', status: 'failed', message: text, title: text }],
        },
      ]),
    );
    expect(rest).toEqual([]);
    expect(line).toContain('title=a%25b%0D%0A%3A%3Aerror%3A%3Ac%3Ad%2Ce::');
    expect(line).toContain('::a%25b%0D%0A::error::c:d,e%0ASeen in 1 of 1 case: ');
  });

  test('are ten errors at most, and then a line that says how many more', () => {
    expect(lines(failing(10))).toHaveLength(10);
    const many = lines(failing(13));
    expect(many).toHaveLength(11);
    expect(many.at(-1)).toBe('and 3 more failures');
    expect(lines(failing(11)).at(-1)).toBe('and 1 more failure');
  });

  test('begin with what is new, and warn of what is flaky', () => {
    const all = lines(newsReport());
    expect(all[0]).toMatch(/^::notice title=[^:]+::2 newly failing, 1 newly passing, 1 still/);
    expect(all[1]).toMatch(/^::error title=New%3A /);
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

  test('has what to mend as a table before the matrix', () => {
    const text = renderGithubSummary(causesReport());
    expect(text).toContain(
      '| critical | **The redirect is trusted as proof** (new) | 2 of 40 cases | On the callback, ' +
        'call GetWebVerificationResult with the token of the session. Success is ErrorCode 0. | ' +
        '<code>faceid-mock replay redirect-trusted</code> |',
    );
    expect(text).toContain('| warning | **The session stands in the address** |');
    expect(text.indexOf('### What to mend')).toBeLessThan(text.indexOf('| Device |'));
    expect(renderGithubSummary(causesReport([]))).not.toContain('What to mend');
    const unsure = renderGithubSummary(causesReport(sampleCauses.slice(2)));
    expect(unsure).toContain('### What looks like a mistake');
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
