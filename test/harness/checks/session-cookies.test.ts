import { expect, test } from 'vitest';
import type { ProbeResult } from '../../../harness/case/observation.js';
import { sessionCookies } from '../../../harness/checks/session-cookies.js';
import { observed, probed, reason } from '../../support/observations.js';

const seen = (evidence: ProbeResult['evidence'] = {}): ProbeResult =>
  probed('session-cookies', { evidence });
const cookie = { cookie: 'sid', guess: '', isReadable: false, isSentAlong: false };
const stuck = probed('session-cookies', { stopped: reason('nothing came') });

test.each<[string, readonly ProbeResult[], string, string]>([
  ['nobody tried', [], 'skipped', 'not-probed'],
  ['nothing is wrong', [seen(), seen({ isTakenOver: false })], 'passed', 'session-cookies.passed'],
  ['a user with strange cookies is turned away', [stuck], 'skipped', 'not-tried'],
  ['one of two was not tried', [seen(), stuck], 'passed', 'session-cookies.passed'],
  ['ids count', [seen({ ...cookie, guess: 'counting' })], 'failed', 'session-cookies.counting'],
  ['ids are short', [seen({ ...cookie, guess: 'short' })], 'failed', 'session-cookies.short'],
  ['ids are the time', [seen({ ...cookie, guess: 'time' })], 'failed', 'session-cookies.time'],
  [
    'an attacker chose the session',
    [seen({ ...cookie, isReadable: true }), seen({ isTakenOver: true })],
    'failed',
    'session-cookies.chosen',
  ],
  [
    'scripts can read it',
    [seen({ ...cookie, isReadable: true, isSentAlong: true })],
    'warning',
    'session-cookies.readable',
  ],
  [
    'other sites can send it',
    [seen({ ...cookie, isSentAlong: true })],
    'warning',
    'session-cookies.cross-site',
  ],
])('session-cookies: %s', (_, probes, status, key) => {
  expect(sessionCookies.judge(observed({ probes }))).toMatchObject({ status, seen: { key } });
});
