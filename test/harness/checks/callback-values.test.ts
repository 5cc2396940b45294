import { expect, test } from 'vitest';
import type { ProbeResult } from '../../../harness/case/observation.js';
import { callbackValues } from '../../../harness/checks/callback-values.js';
import { observed, probed, reason } from '../../support/observations.js';

const seen = (evidence: NonNullable<ProbeResult['evidence']>): ProbeResult =>
  probed('callback-values', { evidence });
const harmless = [seen({ elements: '', ran: '' }), seen({ isLeft: false, names: 'next' })];

test.each<[string, readonly ProbeResult[], string, string]>([
  ['nobody tried', [], 'skipped', 'not-probed'],
  ['nothing came of it', harmless, 'passed', 'callback-values.passed'],
  ['a script ran', [seen({ elements: 'token', ran: 'token' })], 'failed', 'callback-values.script'],
  [
    'markup became elements',
    [seen({ elements: 'error', ran: '' })],
    'failed',
    'callback-values.markup',
  ],
  [
    'the page left for another site',
    [...harmless, seen({ isLeft: true, names: 'next' })],
    'failed',
    'callback-values.redirect',
  ],
  [
    'another user was credited',
    [...harmless, seen({ isCredited: true, isTaken: true, names: 'customer' })],
    'failed',
    'callback-values.credited',
  ],
  [
    "another user's values were shown",
    [seen({ isCredited: false, isTaken: true, names: 'order' })],
    'warning',
    'callback-values.taken',
  ],
  [
    'no visitor got so far',
    [probed('callback-values', { stopped: reason('no button') })],
    'skipped',
    'not-tried',
  ],
])('callback-values: %s', (_, probes, status, key) => {
  expect(callbackValues.judge(observed({ probes }))).toMatchObject({ status, seen: { key } });
});
