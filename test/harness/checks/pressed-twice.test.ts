import { expect, test } from 'vitest';
import type { ProbeResult } from '../../../harness/case/observation.js';
import { pressedTwice } from '../../../harness/checks/pressed-twice.js';
import { observed, probed, reason } from '../../support/observations.js';

const seen = ({ evidence, ...over }: Partial<ProbeResult>) => [
  probed('pressed-twice', { ...over, evidence: { isPressedAgain: true, ...evidence } }),
];

test.each<[string, readonly ProbeResult[], string, string]>([
  ['nobody tried', [], 'skipped', 'not-probed'],
  [
    'the page led on before the second press',
    seen({ shown: 'verified', evidence: { isPressedAgain: false, broken: 'GET /other' } }),
    'skipped',
    'pressed-twice.once',
  ],
  ['they were verified', seen({ shown: 'verified' }), 'passed', 'pressed-twice.passed'],
  ['they have to begin again', seen({ shown: 'error' }), 'skipped', 'pressed-twice.unclear'],
  ['nothing was said', seen({ shown: null }), 'skipped', 'pressed-twice.unclear'],
  ['they failed', seen({ shown: 'failed' }), 'failed', 'pressed-twice.turned-away'],
  [
    'the second press broke the server, though the first led on',
    seen({ shown: 'verified', evidence: { broken: 'POST /start' } }),
    'failed',
    'pressed-twice.breaks',
  ],
  [
    'it led nowhere, and the server broke',
    seen({ stopped: reason('nothing came'), evidence: { broken: 'POST /start' } }),
    'failed',
    'pressed-twice.breaks',
  ],
  ['the second press is refused', seen({ stopped: reason('status 409') }), 'skipped', 'not-tried'],
])('pressed-twice: %s', (_, probes, status, key) => {
  const judged = pressedTwice.judge(observed({ probes, hasErrorPage: true }));
  expect(judged).toMatchObject({ status, seen: { key } });
});

test('pressed-twice: without an error page of its own, "failed" may ask them to begin again', () => {
  const judged = pressedTwice.judge(
    observed({ probes: seen({ shown: 'failed' }), hasErrorPage: false }),
  );
  expect(judged).toMatchObject({ status: 'skipped', seen: { key: 'pressed-twice.unclear' } });
});
