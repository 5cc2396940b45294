import { expect, test } from 'vitest';
import type { ProbeResult } from '../../../harness/case/observation.js';
import { callbacksAtOnce } from '../../../harness/checks/callbacks-at-once.js';
import { crossed, observed, probed, reason } from '../../support/observations.js';

const at = (over: Partial<ProbeResult>) => probed('callbacks-at-once', over);
const failing = (shown: ProbeResult['shown'], status = 200) =>
  at({ user: 'failing', shown, status });
const passing = (shown: ProbeResult['shown'], status = 200) =>
  at({ user: 'passing', shown, status });
const alone = (shown: ProbeResult['shown']) => at({ shown, evidence: { isAlone: true } });

test.each<[string, readonly ProbeResult[], string, string]>([
  ['nobody tried', [], 'skipped', 'not-probed'],
  ['each has their own', [failing('failed'), passing('verified')], 'passed', 'passed'],
  ['a failed page without a name', [failing(null), passing('verified')], 'passed', 'passed'],
  ['the failed one is let in', [failing('verified'), passing('verified')], 'failed', 'let-in'],
  ['the verified one is refused', [failing('failed'), passing('failed')], 'failed', 'mixed-up'],
  [
    'one breaks, and not alone',
    [failing('failed'), passing(null, 500), alone('verified')],
    'failed',
    'lost',
  ],
  [
    'one breaks, and alone as well',
    [failing('failed'), passing('error', 502), alone('error')],
    'skipped',
    'late',
  ],
  [
    'one is turned away by a limit',
    [failing('failed'), passing('error', 503), alone('verified')],
    'skipped',
    'limited',
  ],
  [
    'what crossed-visitors has told already',
    [
      failing('verified'),
      passing('verified'),
      crossed('failing', { shown: 'verified' }),
      crossed('passing'),
    ],
    'skipped',
    'crossed',
  ],
  ['no visitor got so far', [at({ stopped: reason('no button') })], 'skipped', 'not-tried'],
])('callbacks-at-once: %s', (_, probes, status, key) => {
  const { seen, ...judged } = callbacksAtOnce.judge(observed({ probes }));
  expect(judged.status).toBe(status);
  expect([key, `callbacks-at-once.${key}`]).toContain(seen.key);
});
