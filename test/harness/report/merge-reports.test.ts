import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareReports } from '../../../harness/report/compare-reports.js';
import { mergeReports } from '../../../harness/report/merge-reports.js';
import { outcomeOf } from '../../../harness/report/outcome.js';
import { findReports, parseReport, readReport } from '../../../harness/report/read-report.js';
import { ReportError, reportText } from '../../../harness/report/report-error.js';
import type { CaseReport, Report } from '../../../harness/report/report.js';
import { inconclusiveReport, reportOf, sampleReport } from '../../support/sample-report.js';

const sample = sampleReport();
const named = (from: string, report: Report) => ({ from, report });
const shard = (first: number, last: number) => reportOf(sample.cases.slice(first, last));
const withSummary = (report: Report, over: Partial<Report['summary']>): Report => ({
  ...report,
  summary: { ...report.summary, ...over },
});

describe('joining shards', () => {
  test('gives every case once, in the same order whichever shard is named first', () => {
    const [a, b] = [named('a', shard(0, 25)), named('b', shard(25, 40))];
    const one = mergeReports([a, b]);
    expect(one.report).toEqual(mergeReports([b, a]).report);
    expect(one.report.summary).toMatchObject({ total: 40, passed: 37, failed: 3 });
    expect(one.warnings).toEqual([]);
  });

  test('takes as long as the longest shard, and began with the first', () => {
    const { report } = mergeReports([
      named('a', withSummary(shard(0, 20), { durationMs: 5, startedAt: '2025-01-02T00:00:00Z' })),
      named('b', withSummary(shard(20, 40), { durationMs: 9, startedAt: '2025-01-01T00:00:00Z' })),
    ]);
    expect(report.summary).toMatchObject({ durationMs: 9, startedAt: '2025-01-01T00:00:00Z' });
  });

  test('lets a failure win over a pass, and says so', () => {
    const [first] = sample.cases as [CaseReport];
    const failed: CaseReport = { ...first, status: 'failed' };
    for (const cases of [
      [first, failed],
      [failed, first],
    ]) {
      const shards = cases.map((each, at) => named(`${at}.json`, reportOf([each])));
      const { report, warnings } = mergeReports(shards);
      expect(report.cases).toEqual([failed]);
      expect(report.summary).toMatchObject({ total: 1, passed: 0, failed: 1 });
      expect(warnings.map(reportText)).toEqual([
        expect.stringMatching(/is in 0\.json and in 1\.json.*failed$/),
      ]);
    }
  });

  test('lets what could not be judged win over a pass and lose to a failure, and says so', () => {
    const [first] = sample.cases as [CaseReport];
    const unjudged: CaseReport = { ...first, status: 'inconclusive' };
    const mergedWith = (other: CaseReport) => {
      const shards = [other, unjudged].map((each, at) => named(`${at}.json`, reportOf([each])));
      const { report, warnings } = mergeReports(shards);
      return [report.cases[0]?.status, report.summary, warnings.map(reportText).join()] as const;
    };
    for (const passed of [first, { ...first, flaky: true, tries: 2 } as const]) {
      const [status, summary, warning] = mergedWith(passed);
      expect(status).toBe('inconclusive');
      expect(summary).toMatchObject({ total: 1, passed: 0, failed: 0, inconclusive: 1 });
      expect(warning).toMatch(/the one in 1\.json is kept, which is inconclusive$/);
    }
    const [status, summary, warning] = mergedWith({ ...first, status: 'failed' });
    expect(status).toBe('failed');
    expect(summary).toMatchObject({ total: 1, passed: 0, failed: 1 });
    expect(summary).not.toHaveProperty('inconclusive');
    expect(warning).toMatch(/the one in 0\.json is kept, which failed$/);
  });

  test('adds up the cases that the shards ended without', () => {
    const { cases } = inconclusiveReport();
    const part = (first: number, last: number, over: Partial<Report['summary']>) =>
      named(`${first}`, withSummary(reportOf(cases.slice(first, last)), over));
    const { summary } = mergeReports([
      part(0, 20, { notRun: 3 }),
      part(20, 30, { notRun: 3 }),
      part(30, 40, {}),
    ]).report;
    expect(summary).toMatchObject({
      total: 40,
      passed: 34,
      failed: 3,
      inconclusive: 3,
      notRun: 6,
    });
    expect(mergeReports([named('all', sample)]).report.summary).not.toHaveProperty('notRun');
  });

  test('is interrupted where one of the shards is, and then nothing has passed as a whole', () => {
    const cases = sample.cases.filter(({ status }) => status === 'passed');
    const all = [named('a', reportOf(cases.slice(0, 3))), named('b', reportOf(cases.slice(3, 6)))];
    expect(mergeReports(all).report.summary).not.toHaveProperty('interrupted');
    const cut = named('c', withSummary(reportOf(cases.slice(6, 9)), { interrupted: true }));
    const { summary } = mergeReports([...all, cut]).report;
    expect(summary).toMatchObject({ interrupted: true, failed: 0 });
    expect(outcomeOf(summary)).toBe('inconclusive');
  });

  test('says which seeds and versions differ', () => {
    const { report, warnings } = mergeReports([
      named('a', withSummary(shard(0, 20), { seed: 'x' })),
      named('b', shard(20, 40)),
    ]);
    expect(report.summary.seed).toBe('k3v9, x');
    expect(warnings.map(reportText)).toEqual(['the reports have different seeds: k3v9, x']);
  });

  test('counts the flaky, and keeps no comparison of a shard', () => {
    const flaky = sample.cases.map((each, at): CaseReport =>
      at === 1 ? { ...each, flaky: true, tries: 2 } : each,
    );
    const baseline = compareReports(sample.cases, sample);
    const { summary } = mergeReports([
      named('a', withSummary(reportOf(flaky), { baseline })),
    ]).report;
    expect(summary.flaky).toBe(1);
    expect(summary).not.toHaveProperty('baseline');
  });
});

describe('compared with an earlier report', () => {
  const [a, b, c, d] = sample.cases.slice(8, 12) as [
    CaseReport,
    CaseReport,
    CaseReport,
    CaseReport,
  ];
  const as = (each: CaseReport, status: CaseReport['status']): CaseReport => ({ ...each, status });

  test('each case is newly failing, newly passing, still failing, added or removed', () => {
    const earlier = reportOf([as(a, 'passed'), as(b, 'failed'), as(c, 'failed'), d]);
    const [added] = sample.cases as [CaseReport];
    const now = [as(a, 'failed'), as(b, 'passed'), as(c, 'failed'), added];
    expect(compareReports(now, earlier)).toEqual({
      newlyFailing: [a.id],
      newlyPassing: [b.id],
      stillFailing: [c.id],
      added: [added.id],
      removed: [d.id],
    });
  });

  test('an inconclusive case, now or then, is neither newly failing nor newly passing', () => {
    const earlier = reportOf([as(a, 'passed'), as(b, 'failed'), as(c, 'inconclusive')]);
    const nothing = {
      newlyFailing: [],
      newlyPassing: [],
      stillFailing: [],
      added: [],
      removed: [],
    };
    const now = [as(a, 'inconclusive'), as(b, 'inconclusive'), as(c, 'failed')];
    expect(compareReports(now, earlier)).toEqual(nothing);
    expect(compareReports([...now.slice(0, 2), as(c, 'passed')], earlier)).toEqual(nothing);
  });

  test('a flaky case passed', () => {
    const flaky: CaseReport = { ...as(a, 'passed'), flaky: true, tries: 2 };
    expect(compareReports([flaky], reportOf([as(a, 'passed')]))).toMatchObject({
      newlyFailing: [],
      newlyPassing: [],
    });
    expect(compareReports([flaky], reportOf([as(a, 'failed')]))).toMatchObject({
      newlyPassing: [a.id],
    });
  });
});

describe('a report that is read back', () => {
  test('is the one that was written, with fields that a newer version added', () => {
    const newer = { ...sample, cases: sample.cases.map((each) => ({ ...each, later: [1] })) };
    expect(parseReport(JSON.stringify(newer), 'x')).toEqual(newer);
  });

  test('has what could not be judged, and how many cases the run ended without', () => {
    const report = inconclusiveReport();
    expect(parseReport(JSON.stringify(report), 'x')).toEqual(report);
  });

  test('keeps the keys of its sentences', () => {
    const [first] = sample.cases as [CaseReport];
    const sentence = { key: 'some.key', values: { count: 2, url: 'http://127.0.0.1/' } };
    const report = reportOf([
      {
        ...first,
        findings: first.findings.map((each) => ({ ...each, seen: sentence })),
        timeline: first.timeline.map((each) => ({ ...each, say: sentence })),
        conditions: first.conditions.map((each) => ({ ...each, say: sentence })),
      },
    ]);
    expect(parseReport(JSON.stringify(report), 'x')).toEqual(report);
  });

  test('needs no more than the documents promise', () => {
    const [first] = sample.cases as [CaseReport];
    const { id, device, camera, scenario, mode, status, durationMs, checks, findings, rerun } =
      first;
    const bare = {
      summary: { total: 1, passed: 1, failed: 0, durationMs: 1, seed: 's' },
      cases: [{ id, device, camera, scenario, mode, status, durationMs, checks, findings, rerun }],
    };
    const { summary, cases } = parseReport(JSON.stringify(bare), 'x');
    expect(summary.versions.node).toBe('unknown');
    expect(cases[0]).toMatchObject({ titles: { device, camera, scenario }, timeline: [] });
  });

  test.each<[string, string]>([
    ['{', 'a.json: not valid JSON'],
    ['[]', 'a.json: this is not a report: Invalid input: expected object'],
    [JSON.stringify({ ...sample, cases: [{ id: '' }] }), 'a.json: cases.0.id:'],
    [
      JSON.stringify({ ...sample, cases: [{ ...sample.cases[0], status: 'broken' }] }),
      'a.json: cases.0.status:',
    ],
  ])('and is broken gives one line that says what and where: %.20s', (text, message) => {
    const parse = () => parseReport(text, 'a.json');
    expect(parse).toThrow(ReportError);
    expect(parse).toThrow(message);
    expect(parse).not.toThrow('\n');
  });
});

describe('where reports are', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faceid-shards-'));
    for (const name of ['one', 'two', 'none']) await mkdir(join(folder, name));
    for (const name of ['one', 'two'])
      await writeFile(join(folder, name, 'report.json'), JSON.stringify(sample));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('a folder is its own report, or those of the folders in it', async () => {
    const [one, two] = [join(folder, 'one', 'report.json'), join(folder, 'two', 'report.json')];
    expect(await findReports(join(folder, 'one'))).toEqual([one]);
    expect(await findReports(one)).toEqual([one]);
    expect(await findReports(folder)).toEqual([one, two]);
    expect(await readReport(join(folder, 'two'))).toEqual(sample);
  });

  test('and where none is, the path is named', async () => {
    await expect(findReports(join(folder, 'none'))).rejects.toThrow(join(folder, 'none'));
    await expect(readReport(join(folder, 'gone.json'))).rejects.toThrow('there is no report at');
  });
});
