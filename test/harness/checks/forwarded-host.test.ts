import { expect, test } from 'vitest';
import type { ProbeResult } from '../../../harness/case/observation.js';
import { forwardedHost } from '../../../harness/checks/forwarded-host.js';
import { observed, probed, reason } from '../../support/observations.js';

const seen = (over: Partial<ProbeResult>) => [probed('forwarded-host', over)];

test.each<[string, readonly ProbeResult[], string, string]>([
  ['nobody tried', [], 'skipped', 'not-probed'],
  ['it is not taken', seen({ evidence: { isTaken: false } }), 'passed', 'forwarded-host.passed'],
  ['it is taken', seen({ evidence: { isTaken: true } }), 'warning', 'forwarded-host.taken'],
  ['the host is not served', seen({ stopped: reason('status 421') }), 'skipped', 'not-tried'],
  [
    'the browser had trouble with it',
    seen({ stopped: { key: 'reason.protocol', values: {} } }),
    'skipped',
    'not-tried',
  ],
])('forwarded-host: %s', (_, probes, status, key) => {
  expect(forwardedHost.judge(observed({ probes }))).toMatchObject({ status, seen: { key } });
});
