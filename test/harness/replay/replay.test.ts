import { describe, expect, test } from 'vitest';
import { answerLimitOf } from '../../../harness/replay/answer-limit.js';
import {
  attemptsFor,
  targetOf,
  type Attempt,
  type Target,
} from '../../../harness/replay/attempt.js';
import { replay } from '../../../harness/replay/replay.js';
import type { CaseReport, CauseReport, Report } from '../../../harness/report/report.js';
import { sampleReport } from '../../support/sample-report.js';

const sample = sampleReport();
const [first] = sample.cases as [CaseReport];

const caseOf = (camera: string, scenario: string): CaseReport => ({
  ...first,
  id: `${first.device}/${camera}/${scenario}`,
  camera,
  scenario,
  status: 'failed',
});

const [hard, easy] = [caseOf('busy', 'code-1004'), caseOf('granted', 'pass')];

const causeOf = (...checks: readonly string[]): CauseReport => ({
  id: 'redirect-trusted',
  title: 'The redirect is trusted as proof',
  seen: 'Seen.',
  fix: 'Do this.',
  severity: 'critical',
  category: 'security',
  cases: [hard.id, easy.id],
  asked: 2,
  checks,
  evidence: [hard, easy].flatMap((each) =>
    checks.map((check) => ({ case: each.id, check, message: '' })),
  ),
  replay: '',
});

const reportWith = (...checks: readonly string[]): Report => ({
  ...sample,
  cases: [hard, easy],
  causes: [causeOf(...checks)],
});

const probes: Readonly<Record<string, readonly string[]>> = {
  'forged-token': ['forged-token'],
  'no-cookie': ['no-cookie', 'unused-link'],
};
const probesOf = (check: string) => probes[check] ?? [];

function target(...checks: readonly string[]) {
  const found = targetOf(reportWith(...checks), 'redirect-trusted');
  if (found === null) throw new Error('the report knows it');
  return found;
}

describe('what is repeated', () => {
  test('is the simplest case that shows the cause', () => {
    expect(target('verdict').in.id).toBe(easy.id);
  });

  test('is a case by its own id', () => {
    expect(targetOf(reportWith('verdict'), hard.id)).toMatchObject({ kind: 'case', in: hard });
  });

  test('is nothing where the report knows no such id', () => {
    expect(targetOf(reportWith('verdict'), 'redirect')).toBeNull();
  });

  test.each<[readonly string[], readonly Attempt['probes'][]]>([
    [['verdict'], [[], null]],
    [['forged-token'], [['forged-token'], null]],
    [
      ['verdict', 'forged-token', 'no-cookie'],
      [[], ['forged-token'], ['forged-token', 'no-cookie', 'unused-link'], null],
    ],
    [['no-cookie'], [['no-cookie', 'unused-link'], null]],
  ])('%j is tried with probes %j', (checks, expected) => {
    const attempts = attemptsFor(target(...checks), probesOf);
    expect(attempts.map((attempt) => attempt.probes)).toEqual(expected);
  });
});

describe('a page that showed nothing', () => {
  const seenAfter = (...ends: readonly number[]): Report => ({
    ...sample,
    cases: ends.map((atMs) => ({
      ...easy,
      timeline: [
        { atMs, lane: 'page', kind: 'redirect', text: '' },
        // It goes on asking.
        { atMs: 30_000, lane: 'server', kind: 'fault', text: '' },
      ],
    })),
  });
  const blank: CaseReport = {
    ...easy,
    checks: [{ id: 'completed', status: 'failed', message: 'Nothing was shown.' }],
  };
  const of = (...checks: readonly string[]): Target => ({
    kind: 'cause',
    cause: causeOf(...checks),
    in: blank,
  });

  test.each([
    [[600, 700, 9000], 6_000],
    [[4_000], 20_000],
    [[], undefined],
  ])('is waited for, where users were sent back after %j ms: %s ms', (ends, limit) => {
    expect(answerLimitOf(of('completed'), seenAfter(...ends))).toBe(limit);
    expect(answerLimitOf({ kind: 'case', in: blank }, seenAfter(...ends))).toBe(limit);
  });

  test('is waited for as long as ever where the cause is another, which would look fixed', () => {
    expect(answerLimitOf(of('forged-token'), seenAfter(600))).toBeUndefined();
    expect(answerLimitOf({ kind: 'case', in: easy }, seenAfter(600))).toBeUndefined();
  });
});

describe('a replay', () => {
  const clean: Report = { ...sample, cases: [{ ...easy, status: 'passed' }], causes: [] };
  const showing: Report = { ...sample, cases: [easy], causes: [causeOf('verdict')] };
  const unjudged: Report = { ...clean, cases: [{ ...easy, status: 'inconclusive' }] };

  /** Answers in turn, the last one for all that follow. */
  function runs(...reports: readonly [Report, ...Report[]]) {
    const asked: Attempt[] = [];
    const run = (attempt: Attempt) => {
      const report = reports[Math.min(asked.length, reports.length - 1)] ?? reports[0];
      asked.push(attempt);
      return Promise.resolve(report);
    };
    return { asked, run };
  }

  const never = () => false;

  test('that shows it in the smallest case ends there', async () => {
    const { asked, run } = runs(showing);
    const found = await replay(target('verdict', 'forged-token'), {
      run,
      probesOf,
      untilOver: never,
    });
    expect(found).toMatchObject({ outcome: 'still-fails', runs: 1, seen: { english: 'Seen.' } });
    expect(asked[0]?.probes).toEqual([]);
  });

  test('looks for a sound camera and a user who passes', async () => {
    const report = reportWith('verdict');
    const only = { ...report, causes: [{ ...causeOf('verdict'), cases: [hard.id] }] };
    const found = targetOf(only, 'redirect-trusted');
    const { run } = runs(showing);
    const { attempt } = await replay(found ?? target('verdict'), {
      run,
      probesOf,
      untilOver: never,
    });
    expect(attempt).toMatchObject({ camera: 'granted', scenario: 'pass' });
  });

  test('is fixed only after three clean runs of the case as it was', async () => {
    const { asked, run } = runs(clean);
    const found = await replay(target('verdict'), { run, probesOf, untilOver: never });
    expect(found.outcome).toBe('fixed');
    expect(asked.slice(-3).map(({ probes: some }) => some)).toEqual([null, null, null]);
  });

  test('that shows it after a clean run is flaky, and counts', async () => {
    const { run } = runs(clean, clean, showing);
    const found = await replay(target('verdict'), { run, probesOf });
    expect(found).toMatchObject({ outcome: 'flaky', runs: 3, shown: 1 });
  });

  test('that could not be judged is neither', async () => {
    const { run } = runs(unjudged);
    const found = await replay(target('verdict'), { run, probesOf });
    expect(found.outcome).toBe('inconclusive');
  });
});
