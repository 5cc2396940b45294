import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { renderSarif } from '../../../harness/reporters/sarif.js';
import type { CaseReport, Report } from '../../../harness/report/report.js';
import { causesReport } from '../../support/sample-causes.js';
import {
  inconclusiveReport,
  newsReport,
  reportOf,
  sampleReport,
} from '../../support/sample-report.js';

/**
 * The published schema (sarif-schema-2.1.0.json) as far as we write it: the same names, the same required ones, and
 * nothing else, since it allows no additional properties outside of property bags.
 */
const message = z.strictObject({ text: z.string().min(1) });
const level = z.enum(['none', 'note', 'warning', 'error']);
const location = z.strictObject({
  logicalLocations: z.array(z.strictObject({ fullyQualifiedName: z.string(), kind: z.string() })),
});
const bag = z.record(z.string(), z.unknown());
const schema = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.tuple([
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string(),
          version: z.string(),
          rules: z.array(
            z.strictObject({
              id: z.string().min(1),
              shortDescription: message,
              fullDescription: message,
              help: message,
              defaultConfiguration: z.strictObject({ level }),
              properties: bag.optional(),
            }),
          ),
          notifications: z
            .array(
              z.strictObject({
                id: z.string().min(1),
                shortDescription: message,
                fullDescription: message,
              }),
            )
            .optional(),
        }),
      }),
      invocations: z.array(
        z.strictObject({
          executionSuccessful: z.boolean(),
          startTimeUtc: z.iso.datetime().optional(),
          toolExecutionNotifications: z
            .array(
              z.strictObject({
                descriptor: z.strictObject({ id: z.string(), index: z.int().min(0) }),
                level,
                message,
                locations: z.array(location).optional(),
                properties: bag.optional(),
              }),
            )
            .optional(),
        }),
      ),
      columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          ruleIndex: z.int().min(0),
          level,
          kind: z.literal('fail'),
          message,
          locations: z.array(location),
          relatedLocations: z.array(location.extend({ id: z.int().min(0), message })).optional(),
          partialFingerprints: z.record(z.string(), z.string()),
          properties: bag,
        }),
      ),
      properties: bag,
    }),
  ]),
});

const runOf = (report: Report) => schema.parse(JSON.parse(renderSarif(report))).runs[0];

const [first] = sampleReport().cases as [CaseReport];
const bent = (over: Partial<CaseReport>): Report => reportOf([{ ...first, findings: [], ...over }]);

describe('faceid.sarif', () => {
  test('has the published structure', () => {
    expect(runOf(newsReport()).results).not.toEqual([]);
  });

  test('has a result for each cause, each finding of none and each flaky case', () => {
    const results = runOf(causesReport()).results.map((each) => [each.ruleId, each.level]);
    expect(results).toEqual([
      ['redirect-trusted', 'error'],
      ['mode-forced', 'warning'],
      ['cookie-in-address', 'warning'],
      ['redirect-over-http', 'warning'],
      ['flaky', 'note'],
      ['flaky', 'note'],
    ]);
  });

  test('says of a cause what was seen and what to do, with the evidence beside it', () => {
    const { tool, results } = runOf(causesReport());
    expect(results[0]).toMatchObject({
      message: {
        text: expect.stringMatching(
          /^The redirect is trusted as proof\. Your page .+ Success is ErrorCode 0\.$/,
        ) as string,
      },
      relatedLocations: [
        { message: { text: expect.stringContaining('it trusted the redirect.') as string } },
        { message: { text: expect.stringContaining('still got no result.') as string } },
      ],
      properties: {
        cases: ['ios-safari-17/granted/retry-then-pass', 'android-chrome-pixel-14/busy/pass'],
        severity: 'critical',
        replay: 'faceid-mock replay redirect-trusted',
      },
    });
    expect(tool.driver.rules[0]).toMatchObject({
      shortDescription: { text: 'The redirect is trusted as proof' },
      help: { text: expect.stringContaining('const verified') as string },
      properties: { tags: ['security'], 'security-severity': '9.5' },
    });
  });

  test('has causes for a report of a version that had none', () => {
    const errors = runOf(sampleReport()).results.filter((each) => each.ruleId.endsWith('-failed'));
    expect(errors).toHaveLength(3);
  });

  test('has one rule for each id that occurs, each with help, whatever the id', () => {
    const checks: CaseReport['checks'] = [
      { id: 'asks-too_early', status: 'failed', message: 'It asked early.' },
      { id: 'mode', status: 'passed', message: 'Not told.' },
    ];
    const findings: CaseReport['findings'] = [
      {
        rule: 'constructor',
        severity: 'info',
        message: 'A name that objects have.',
        cure: 'Another.',
      },
      { rule: 'odd', severity: 'info', message: 'Odd.', cure: 'Even it.' },
      { rule: 'odd', severity: 'info', message: 'Odd again.', cure: 'Even it.' },
    ];
    const { tool, results } = runOf(bent({ status: 'failed', checks, findings }));
    const { rules } = tool.driver;
    expect(rules.map(({ id }) => id)).toEqual(['asks-too_early-failed', 'constructor', 'odd']);
    expect(rules[0]?.shortDescription.text).toBe('Asks too early');
    for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex]?.id).toBe(ruleId);
    expect(results.map((each) => each.level)).toEqual(['warning', 'note', 'note']);
  });

  test('tells of a case that failed without a failed check', () => {
    const { results } = runOf(bent({ status: 'failed', checks: [] }));
    expect(results).toMatchObject([{ ruleId: 'case-failed', level: 'error' }]);
  });

  test('tells what could not be judged as a notification of the tool, and as no result', () => {
    const { tool, invocations, results, properties } = runOf(inconclusiveReport());
    const notifications = invocations[0]?.toolExecutionNotifications ?? [];
    expect(notifications.map((each) => each.descriptor.id)).toEqual([
      ...Array.from({ length: 3 }, () => 'case-inconclusive'),
      'cases-not-run',
    ]);
    for (const { descriptor } of notifications)
      expect(tool.driver.notifications?.[descriptor.index]?.id).toBe(descriptor.id);
    expect(notifications[0]).toMatchObject({
      level: 'error',
      message: { text: expect.stringContaining('refused a command of the harness') as string },
      properties: { case: 'ios-wechat-14-2/granted/pass' },
    });
    expect(results.filter((each) => each.ruleId.endsWith('-failed'))).toHaveLength(3);
    expect(properties).toMatchObject({ inconclusive: 3, notRun: 5 });
    expect(renderSarif(sampleReport())).not.toContain('otifications');
  });

  test('has fingerprints that are the same in every run and differ between problems', () => {
    const prints = (report: Report) =>
      runOf(report).results.map(({ partialFingerprints }) => Object.values(partialFingerprints)[0]);
    const later = sampleReport().cases.map((each) => ({
      ...each,
      durationMs: 1,
      checks: each.checks.map((check) => ({ ...check, message: 'other words' })),
    }));
    expect(prints(reportOf(later))).toEqual(prints(sampleReport()));
    expect(new Set(prints(sampleReport())).size).toBe(prints(sampleReport()).length);
    const flaky = ['a', 'b'].map((id) => ({ ...first, id, flaky: true as const, findings: [] }));
    expect(new Set(prints(reportOf(flaky))).size).toBe(2);
  });

  test('names the integration and the config file, and no line of anybody’s', () => {
    const text = renderSarif(causesReport());
    const [location] = runOf(causesReport()).results[0]?.locations ?? [];
    expect(location?.logicalLocations.map((each) => each.fullyQualifiedName)).toEqual([
      'http://127.0.0.1:${PORT}/',
      'faceid-mock.config.json',
      'ios-safari-17/granted/retry-then-pass',
    ]);
    expect(text).not.toMatch(/startLine|"region"/);
  });
});
