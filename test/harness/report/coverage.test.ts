import { expect, test } from 'vitest';
import { coverageOf, joinCoverage } from '../../../harness/report/coverage.js';
import type { CaseReport } from '../../../harness/report/report.js';
import { sampleReport } from '../../support/sample-report.js';

const [sample] = sampleReport().cases as [CaseReport];
const world = {
  scenarios: [
    { id: 'pass', attempts: [0], breaksCall: false },
    { id: 'retry-then-pass', attempts: [1004, 0], breaksCall: false },
    { id: 'api-stall', attempts: [0], breaksCall: true },
    { id: 'code-2017', attempts: [2017], breaksCall: false },
  ],
  cameras: ['granted', 'busy'],
  probes: [{ id: 'forged-token', judgedBy: ['forged-token'] }],
};

const driven = (scenario: string, more: Partial<CaseReport> = {}): CaseReport => ({
  ...sample,
  scenario,
  camera: 'granted',
  mode: { expected: 'light', actual: 'light', reason: '' },
  checks: [{ id: 'verdict', status: 'passed', message: '' }],
  ...more,
});

test('counts what was met of what can happen', () => {
  const coverage = coverageOf([driven('pass'), driven('retry-then-pass')], world);
  expect(coverage).toMatchObject({
    resultCodes: { met: 2, of: 3, missing: ['2017'] },
    apiErrors: { met: 0, of: 1, missing: ['api-stall'] },
    cameras: { met: 1, of: 2, missing: ['busy'] },
    modes: { met: 1, of: 2, missing: ['silent'] },
    callbacks: { met: 1, of: 5 },
    probes: { met: 0, of: 1, missing: ['forged-token'] },
    percent: 35,
  });
});

test('a user who never got to the verification page met nothing', () => {
  const stuck = driven('pass', { mode: { expected: 'light', actual: null, reason: '' } });
  expect(coverageOf([stuck], world).percent).toBe(0);
});

test('a check that was skipped was not met', () => {
  const skipped = driven('pass', {
    checks: [{ id: 'forged-token', status: 'skipped', message: '' }],
  });
  expect(coverageOf([skipped], world).probes.met).toBe(0);
});

test('shards together have met what one of them has', () => {
  const shards = [driven('pass'), driven('code-2017')].map((each) => coverageOf([each], world));
  expect(joinCoverage(shards)).toEqual(coverageOf([driven('pass'), driven('code-2017')], world));
});
