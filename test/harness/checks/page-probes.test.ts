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

const twice = (
  user: 'failing' | 'passing',
  first: 'left' | 'failed',
  shown: ProbeResult['shown'],
) => ({ ...probed('started-twice', { shown, evidence: { first } }), user });
const noLink = probed('started-twice', { shown: null, stopped: reason('there is no button') });

test.each<[string, Partial<Observation>, Status]>([
  ['not tried', {}, 'skipped'],
  ['a second start that is refused', { probes: [noLink] }, 'skipped'],
  [
    'a right verdict each time',
    {
      probes: [
        twice('passing', 'left', 'verified'),
        twice('failing', 'failed', 'failed'),
        twice('passing', 'failed', 'verified'),
      ],
    },
    'passed',
  ],
  [
    'success for the first, which failed',
    { probes: [twice('failing', 'failed', 'verified')] },
    'failed',
  ],
  [
    'the verdict of the first for the second',
    { probes: [twice('passing', 'left', 'verified'), twice('passing', 'failed', 'failed')] },
    'failed',
  ],
  [
    'an error for the second after the first has failed',
    { probes: [twice('passing', 'left', 'verified'), twice('passing', 'failed', 'error')] },
    'passed',
  ],
  ['an error for the newest link', { probes: [twice('passing', 'left', 'error')] }, 'failed'],
  ['"failed" for the newest link', { probes: [twice('passing', 'left', 'failed')] }, 'failed'],
  ['nothing for the newest link', { probes: [twice('passing', 'left', null)] }, 'failed'],
  [
    'nothing for the newest link, without a flow',
    { probes: [twice('passing', 'left', null)], hasOwnFlow: true },
    'skipped',
  ],
  ['the same link twice', { probes: [] }, 'skipped'],
])('started-twice: %s', (_, over, expected) => {
  expect(statusOf('started-twice', over)).toBe(expected);
});

const left = (over: Partial<ProbeResult>) => probed('closed-by-hand', { shown: null, ...over });
const again = (over: Partial<ProbeResult>) => left({ evidence: { again: true }, ...over });

test.each<[string, readonly ProbeResult[], Status]>([
  ['no window of its own', [], 'skipped'],
  ['success for a window that was closed', [left({ shown: 'verified' })], 'failed'],
  ['an error, and a second link', [left({ shown: 'error' })], 'passed'],
  ['a page that waits and offers nothing', [left({ evidence: { isStuck: true } })], 'warning'],
  [
    'a second start that is refused',
    [left({}), again({ stopped: reason('there is no button') })],
    'warning',
  ],
  [
    'a second start above a limit',
    [left({}), again({ stopped: reason('status 429'), isLimited: true })],
    'passed',
  ],
  [
    'a second start that the harness could not make',
    [left({}), again({ stopped: { key: 'reason.protocol' } })],
    'passed',
  ],
  ['a first start that is refused', [left({ stopped: reason('no link') })], 'skipped'],
])('closed-by-hand: %s', (_, probes, expected) => {
  expect(statusOf('closed-by-hand', { probes })).toBe(expected);
});

const wandered = (
  user: 'failing' | 'passing',
  shown: ProbeResult['shown'],
  over: Partial<ProbeResult> = {},
) => ({ ...probed('back-and-forward', { shown, evidence: { step: 'reload' }, ...over }), user });

test.each<[string, Partial<Observation>, Status]>([
  ['not tried', {}, 'skipped'],
  [
    'the same verdicts again',
    { probes: [wandered('passing', 'verified'), wandered('failing', 'failed')] },
    'passed',
  ],
  [
    'an error for both',
    { probes: [wandered('passing', 'error'), wandered('failing', 'error')] },
    'passed',
  ],
  ['success for who failed', { probes: [wandered('failing', 'verified')] }, 'failed'],
  ['"failed" for who passed', { probes: [wandered('passing', 'failed')] }, 'failed'],
  [
    '"failed" for who passed, where it may mean an error',
    { probes: [wandered('passing', 'failed')], hasErrorPage: false },
    'warning',
  ],
  [
    '"failed" for who passed, where a callback is taken once',
    { probes: [wandered('passing', 'failed')], isOneTimeCallback: true },
    'passed',
  ],
  ['a page that breaks', { probes: [wandered('passing', null, { status: 500 })] }, 'failed'],
  [
    'an error page of status 502',
    { probes: [wandered('passing', 'error', { status: 502 })] },
    'passed',
  ],
  ['nothing', { probes: [wandered('passing', null, { status: null })] }, 'passed'],
])('back-and-forward: %s', (_, over, expected) => {
  expect(statusOf('back-and-forward', over)).toBe(expected);
});
