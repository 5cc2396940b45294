import { expect, test } from 'vitest';
import { judge } from '../../../harness/checks/judge.js';
import type { Observation } from '../../../harness/case/observation.js';
import type { Reason } from '../../../harness/drivers/reason.js';
import { cameraMessages } from '../../../mock-server/shared/camera-messages.js';
import { camera, observed } from '../../support/observations.js';

const judged = (over: Partial<Observation>, id: string) => {
  const { status, checks } = judge(observed(over), 'faceid-mock run');
  return { status, check: checks.find((each) => each.id === id) };
};
const stuck: Partial<Observation> = { stage: 'verification-page', verdict: null, shownCode: null };
const protocol: Reason = { key: 'reason.protocol', values: { message: 'Target closed' } };

test.each<[string, Reason, string]>([
  [
    'a limit of the harness',
    { key: 'reason.case-timeout', values: { seconds: 30 } },
    'took longer than 30 s (setting: timeout). Nothing is known against your integration. Raise this',
  ],
  [
    'an error of the driver, within a step',
    { key: 'reason.step-failed', values: { step: '{}', why: protocol, url: 'http://bank/' } },
    'Target closed; the browser is at http://bank/. Nothing is known',
  ],
  [
    'a window that could not be followed',
    { key: 'reason.window-lost', values: { why: protocol } },
    'could not be followed: the connection to the browser failed: Target closed. Nothing is',
  ],
  [
    'a module that never ends',
    { key: 'reason.flow-endless', values: { module: './drive.js', seconds: 30 } },
    'your module ./drive.js did not end within 30 s (setting: timeout). Nothing is known',
  ],
])('%s makes a case inconclusive and says nothing of the integration', (_, stopped, message) => {
  const { status, check } = judged({ ...stuck, stopped }, 'completed');
  expect(status).toBe('inconclusive');
  expect(check).toMatchObject({ status: 'inconclusive', title: 'The case could not be judged' });
  expect(check?.message).toContain(message);
});

test('a page that does not come is evidence against the integration', () => {
  const values = { seconds: 30, setting: 'limits.answerMs', url: 'http://bank/' };
  const stopped: Reason = { key: 'reason.no-verification-page', values };
  expect(judged({ ...stuck, stopped, bizToken: null }, 'completed').status).toBe('failed');
});

test('evidence stands beside what could not be judged', () => {
  const probe = { id: 'crossed-visitors', url: '', status: null, shown: null } as const;
  const { status, check } = judged(
    { probes: [{ ...probe, stopped: protocol }], leaks: ['http://bank/'] },
    'crossed-visitors',
  );
  expect(check).toMatchObject({ status: 'inconclusive', title: 'A check could not be made' });
  expect(status).toBe('failed');
});

const limit = { url: 'http://bank/start', atMs: 9, method: 'POST', status: 429 };
test.each<[string, Partial<Observation>, string]>([
  ['a limit that the status names', { network: [limit] }, 'inconclusive'],
  ['a limit that the status names, met alone', { network: [limit], isAlone: true }, 'inconclusive'],
  ['what looks like a limit', { isLimited: true }, 'inconclusive'],
  ['what looked like a limit and is there alone too', { isLimited: true, isAlone: true }, 'failed'],
])('%s: %s', (_, over, status) => {
  const early: Partial<Observation> = { bizToken: null, verdict: 'error', shownCode: null };
  expect(judged({ ...early, ...over }, 'completed').check?.status).toBe(status);
});

test.each([
  [false, 'inconclusive'],
  [true, 'failed'],
])('a retry refused after many others began (alone: %s): %s', (isAlone, status) => {
  const stopped: Reason = { key: 'reason.shown-instead', values: { shown: 'error' } };
  const retried = { bizToken: null, verdict: null, stopped, isLimited: true };
  expect(judged({ isAlone, retried }, 'retry-works').check?.status).toBe(status);
});

test.each<[string, string, string]>([
  ['a camera that fails by itself', 'granted', cameraMessages.faulty],
  ['a camera that fails in another way', 'busy', cameraMessages.faulty],
])('%s is no evidence', (_, id, text) => {
  const each = { ...observed().case, camera: camera(id) };
  const seen = { case: each, messages: [{ text, fault: null }] };
  expect(judged(seen, 'camera-message').check?.status).toBe('inconclusive');
});

test.each(['no-cookie', 'foreign-token'] as const)(
  '%s is nothing to hold against a second device without a session',
  (id) => {
    const probe = { id, url: 'http://bank/callback', status: 200, shown: 'verified' } as const;
    const seen = { probes: [{ ...probe, stopped: null }] };
    expect(judged(seen, id).check?.status).toBe('failed');
    expect(judged({ ...seen, isCrossDevice: true }, id).check?.status).toBe('skipped');
  },
);

test('a callback that is declared to be taken once may end an attempt', () => {
  const probe = { id: 'early-callback', url: '', status: 200, shown: 'failed' } as const;
  const seen = { hasErrorPage: true, probes: [{ ...probe, stopped: null }] };
  expect(judged(seen, 'early-callback').check?.status).toBe('failed');
  const declared = { ...seen, isOneTimeCallback: true };
  expect(judged(declared, 'early-callback').check?.status).toBe('skipped');
});

test.each<[string, Reason, string]>([
  [
    'a page of status 500',
    { key: 'reason.error-page', values: { url: 'http://bank/', status: 500 } },
    'failed',
  ],
  [
    'a page of status 503, which may tell of a limit',
    { key: 'reason.error-page', values: { url: 'http://bank/', status: 503 } },
    'inconclusive',
  ],
  [
    'a policy',
    { key: 'reason.policy', values: { directive: 'form-action', blocked: 'http://x/' } },
    'failed',
  ],
])('where many began before, %s is judged for what it is', (_, stopped, status) => {
  const over = { ...stuck, stage: 'start-page', stopped, bizToken: null, isLimited: true } as const;
  expect(judged(over, 'completed').check?.status).toBe(status);
});
