import { cameraMessages } from '../../../mock-server/shared/camera-messages.js';
import { expect, test } from 'vitest';
import type { Observation } from '../../../harness/case/observation.js';
import { judge } from '../../../harness/checks/judge.js';
import {
  caseWith,
  entry,
  finding,
  observed,
  crossed,
  probed,
  reason,
  scenario,
} from '../../support/observations.js';

const [token, attempt, redirect] = observed().timeline as [never, never, never];

test.each<[string, Partial<Observation>, string, RegExp]>([
  [
    'a user whose session was lost on the way back',
    {
      verdict: 'error',
      timelineAtVerdict: [token, attempt, redirect],
      timeline: [token, attempt],
    },
    'result-fetched',
    /showed "error" to the user who came back.*SameSite=Lax/,
  ],
  [
    'a user who passed and is told that they failed, by a call over the limit',
    {
      verdict: 'failed',
      case: caseWith({ scenario: scenario('rate-limit') }),
      refusals: [entry('fault')],
      timeline: [token, attempt, redirect],
    },
    'error-page',
    /The user had passed.*showed "failed".*Ask again a little later/,
  ],
  [
    'a way that ends, with what was noticed on it',
    { verdict: null, findings: [finding('info'), { ...finding('warning'), text: 'A frame.' }] },
    'completed',
    /Seen on the way: A frame\. Do something else\.$/,
  ],
  [
    'a message that comes again and again, once',
    {
      messages: Array.from({ length: 4 }, () => ({ text: cameraMessages.refused, fault: null })),
    },
    'camera-message',
    /try again\." \(4 messages in all\)\./,
  ],
  [
    'a result call that was refused',
    {
      verdict: 'error',
      timelineAtVerdict: [token, attempt, redirect],
      timeline: [token, attempt, redirect],
      refusals: [{ ...entry('api-refused'), text: 'GetWebVerificationResult was refused.' }],
    },
    'result-fetched',
    /no result ever came: GetWebVerificationResult was refused\. Check/,
  ],
  [
    'a stack in place of a page',
    {
      verdict: null,
      case: caseWith({ scenario: scenario('api-malformed') }),
      refusals: [entry('fault')],
      network: [{ atMs: 9, method: 'GET', url: 'http://bank/callback?token=T', status: 500 }],
    },
    'error-page',
    /callback\?token=T was answered with HTTP status 500.*integration\.error/,
  ],
  [
    'a refusal before there is a link, in one sentence',
    {
      bizToken: null,
      verdict: 'error',
      refusals: [{ ...entry('api-refused'), text: 'Apply was refused.' }],
    },
    'completed',
    /failed: Apply was refused\. Correct this call/,
  ],
  [
    'a link that was got and never opened',
    { bizToken: null, verdict: null, stopped: reason('nothing leads on'), issued: ['T'] },
    'completed',
    /nothing leads on\. Your server did get a link.*VerificationUrl/,
  ],
  [
    'a page that is none to go on from, with its status',
    {
      stage: 'start-page',
      stopped: {
        key: 'reason.step-failed',
        values: { step: '{}', why: 'nothing matched', url: 'http://bank/start' },
      },
      network: [
        { atMs: 1, method: 'GET', url: 'http://bank/', status: 200 },
        { atMs: 9, method: 'POST', url: 'http://bank/start', status: 502 },
      ],
    },
    'completed',
    /your start page: .*the browser is at http:\/\/bank\/start\. That page was answered with HTTP status 502\./,
  ],
  [
    'a session that expires while a slow user is verifying',
    { probes: [probed('slow-visitor', { shown: 'error', gone: '"sid" (60 s)' })] },
    'slow-visitor',
    /after three minutes.*cookie "sid" \(60 s\) had expired.*showed "error".*two hours/,
  ],
])('%s: says what was seen', (_, over, id, message) => {
  const { checks: judged } = judge(observed(over), 'faceid-mock run');
  expect(judged.find((each) => each.id === id)).toMatchObject({
    status: 'failed',
    message: expect.stringMatching(message) as string,
  });
});

test('what is wrong says what to do', () => {
  const trusting = observed({
    timeline: [token, attempt, redirect],
    timelineAtVerdict: [token, attempt, redirect],
  });
  const { checks: judged } = judge(trusting, 'faceid-mock run');
  expect(judged.find(({ id }) => id === 'result-fetched')?.message).toContain(
    'your server never called GetWebVerificationResult. On the callback, call',
  );
});

test.each<[string, Partial<Observation>]>([
  [
    'users kept out by a limit of the customer',
    { probes: [crossed('passing', { stopped: reason('status 429'), isLimited: true })] },
  ],
  [
    "a verdict that only the customer's own flow comes to",
    { hasOwnFlow: true, probes: [crossed('passing', { shown: null })] },
  ],
])('%s: nothing is made of it', (_, over) => {
  const { checks: judged } = judge(observed(over), 'faceid-mock run');
  expect(judged.find(({ id }) => id === 'crossed-visitors')?.status).toBe('skipped');
});
