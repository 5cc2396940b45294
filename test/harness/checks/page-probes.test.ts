import { expect, test } from 'vitest';
import type { Observation, ProbeResult } from '../../../harness/case/observation.js';
import { judge } from '../../../harness/checks/judge.js';
import { observed, probed, reason } from '../../support/observations.js';

type Status = ReturnType<typeof judge>['checks'][number]['status'];

const statusOf = (id: string, over: Partial<Observation>): Status | undefined =>
  judge(observed(over), 'faceid-mock run').checks.find((check) => check.id === id)?.status;

const message = (over: Partial<ProbeResult>) => ({ probes: [probed('made-up-message', over)] });

test.each<[string, Partial<Observation>, Status]>([
  ['not tried', {}, 'skipped'],
  ['a visitor who got no link', message({ stopped: reason('it took too long') }), 'skipped'],
  ['a window that closed', message({ stopped: { key: 'reason.protocol' } }), 'skipped'],
  ['success after the messages', message({ shown: 'verified' }), 'failed'],
  [
    'success after those of the customer',
    message({ shown: 'verified', evidence: { messages: 9, repeated: 2 } }),
    'failed',
  ],
  ['an error after the messages', message({ shown: 'error' }), 'passed'],
  ['nothing after the messages', message({ shown: null }), 'passed'],
  ['a page that listens to none', message({ shown: null, evidence: { listens: false } }), 'passed'],
  ['a page that is kept apart', message({ shown: null, evidence: { isApart: true } }), 'passed'],
  [
    'success that was shown before',
    message({ shown: null, evidence: { isVerifiedBefore: true } }),
    'skipped',
  ],
])('made-up-message: %s', (_, over, expected) => {
  expect(statusOf('made-up-message', over)).toBe(expected);
});
