import { cameraMessages } from '../../../mock-server/shared/camera-messages.js';
import { describe, expect, test } from 'vitest';
import { checks } from '../../../harness/checks/index.js';
import type { Observation, ProbeResult } from '../../../harness/case/observation.js';
import { judge } from '../../../harness/checks/judge.js';
import {
  camera,
  caseWith,
  device,
  entry,
  finding,
  observed,
  crossed,
  probed,
  reason,
  scenario,
} from '../../support/observations.js';

const busy = camera('busy');
const [token, attempt, redirect, fetched] = observed().timeline as [never, never, never, never];
const failuresOf = (observation: Observation) =>
  judge(observation, 'faceid-mock run')
    .checks.filter(({ status }) => status === 'failed')
    .map(({ id }) => id);

const neverVerified = [
  'missing-token',
  'forged-token',
  'foreign-token',
  'unfinished-token',
  'failed-token',
  'no-cookie',
] as const;
describe('a sound integration', () => {
  test('passes when callbacks that prove nothing show an error, or nothing at all', () => {
    const shown: readonly ProbeResult['shown'][] = ['error', 'failed', null];
    for (const each of shown) {
      const probes = neverVerified.map((id) => probed(id, { shown: each }));
      expect(failuresOf(observed({ probes }))).toEqual([]);
    }
  });

  test('passes with two visitors told apart, a retry that works, and findings below the bar', () => {
    const sound = observed({
      probes: [
        probed('repeated-callback', { shown: 'verified' }),
        crossed('failing', { shown: 'failed' }),
        crossed('passing', { shown: 'verified' }),
      ],
      retried: { bizToken: 'U', verdict: 'verified', stopped: null },
      findings: [finding('info'), finding('warning')],
    });
    expect(failuresOf(sound)).toEqual([]);
    expect(failuresOf(observed({ findings: [finding('error')], failOn: 'never' }))).toEqual([]);
  });

  test('is not blamed for the policy with which a case takes the camera away', () => {
    const found = (rule: string) => [{ ...finding('error'), rule }];
    const denied = caseWith({ camera: camera('refused-by-policy') });
    const { message, wayBack } = camera('refused-by-policy').light;
    const seen = {
      case: denied,
      messages: [{ text: message ?? '', fault: null }],
      waysBack: [wayBack ?? ''],
    };
    for (const rule of ['policy-without-camera', 'frame-without-allow'])
      expect(failuresOf(observed({ ...seen, findings: found(rule) }))).toEqual([]);
    expect(failuresOf(observed({ ...seen, findings: found('made') }))).toEqual(['findings']);
    expect(failuresOf(observed({ findings: found('policy-without-camera') }))).toEqual([
      'findings',
    ]);
  });

  test('passes every check, each with a sentence', () => {
    const report = judge(observed(), 'faceid-mock run');
    expect(report.status).toBe('passed');
    expect(report.checks).toHaveLength(checks.length);
    for (const { message } of report.checks) expect(message).toMatch(/^[A-Z].{10,}/);
  });

  test('passes when it shows "failed" for a failed verification', () => {
    expect(failuresOf(observed({ shownCode: 1004, verdict: 'failed' }))).toEqual([]);
  });

  test('passes with a camera problem that was overcome, in both modes', () => {
    const light = observed({
      case: caseWith({ camera: busy }),
      messages: [{ text: busy.light.message ?? '', fault: null }],
      waysBack: ['retry'],
    });
    expect(failuresOf(light)).toEqual([]);
    const silent = observed({
      case: caseWith({ camera: busy, device: device('ios-wechat-14-2') }),
      mode: { actual: 'silent', reason: 'the table' },
      messages: [{ text: '没有收到视频，请录制后继续。', fault: 'no-recording' }],
      waysBack: ['record'],
    });
    expect(failuresOf(silent)).toEqual([]);
  });
});

describe('what is wrong is found by the check that is meant for it', () => {
  test.each<[string, Partial<Observation>, string[]]>([
    ['no verdict', { verdict: null }, ['completed']],
    [
      'a stop on the way',
      { stopped: reason('the button is not there'), verdict: null },
      ['completed'],
    ],
    ['the wrong mode', { mode: { actual: 'silent', reason: 'a bug' } }, ['mode']],
    [
      'a permission that a page took away',
      { messages: [{ text: cameraMessages.refused, fault: null }] },
      ['camera-message'],
    ],
    [
      'no message with a fault',
      { case: caseWith({ camera: busy }), waysBack: ['retry'] },
      ['camera-message'],
    ],
    [
      'no way back',
      {
        case: caseWith({ camera: busy }),
        messages: [{ text: busy.light.message ?? '', fault: null }],
      },
      ['way-back'],
    ],
    ['a visitor who never came back', { redirectUrl: null }, ['redirect']],
    [
      'a result nobody asked for',
      { timeline: [token, attempt, redirect], timelineAtVerdict: [token, attempt, redirect] },
      ['result-fetched'],
    ],
    [
      'a result asked for afterwards',
      { timelineAtVerdict: [token, attempt, redirect] },
      ['result-fetched'],
    ],
    [
      'a result asked for too early only',
      {
        timeline: [token, fetched, attempt, redirect],
        timelineAtVerdict: [token, fetched, attempt, redirect],
      },
      ['result-fetched'],
    ],
    ['a visitor let in who failed', { shownCode: 1004 }, ['verdict']],
    ['a visitor kept out who passed', { verdict: 'failed' }, ['verdict']],
    ['an error page for one who passed', { verdict: 'error' }, ['verdict']],
    ...neverVerified.map((id): [string, Partial<Observation>, string[]] => [
      `success for ${id}`,
      { probes: [probed(id, { shown: 'verified' })] },
      [id],
    ]),
    [
      'a reload that breaks the page',
      { probes: [probed('repeated-callback', { status: 500 })] },
      ['repeated-callback'],
    ],
    [
      'a reload that is never answered',
      { probes: [probed('repeated-callback', { status: null })] },
      ['repeated-callback'],
    ],
    [
      'a reload that begins anew',
      { probes: [probed('repeated-callback', { issued: 1 })] },
      ['repeated-callback'],
    ],
    [
      'a reload that takes the verdict back',
      { probes: [probed('repeated-callback', { shown: 'failed' })] },
      ['repeated-callback'],
    ],
    [
      'the one of two who failed let in',
      {
        probes: [
          crossed('failing', { shown: 'verified' }),
          crossed('passing', { shown: 'verified' }),
        ],
      },
      ['crossed-visitors'],
    ],
    [
      'the one of two who passed kept out',
      {
        probes: [crossed('failing', { shown: 'failed' }), crossed('passing', { shown: 'failed' })],
      },
      ['crossed-visitors'],
    ],
    [
      'the one of two who failed not known any more',
      { probes: [crossed('failing'), crossed('passing', { shown: 'verified' })] },
      ['crossed-visitors'],
    ],
    [
      'the one of two who passed told nothing',
      {
        probes: [crossed('failing', { shown: 'failed' }), crossed('passing', { shown: null })],
      },
      ['crossed-visitors'],
    ],
    [
      'a second visitor who gets nowhere',
      { probes: [crossed('passing', { stopped: reason('the button is not there') })] },
      ['crossed-visitors'],
    ],
    [
      'a retry with the old link',
      { retried: { bizToken: 'T', verdict: null, stopped: null } },
      ['retry-works'],
    ],
    [
      'a retry that passes and is not believed',
      { retried: { bizToken: 'U', verdict: 'failed', stopped: null } },
      ['retry-works'],
    ],
    [
      'a retry that leads nowhere',
      { retried: { bizToken: null, verdict: null, stopped: reason('the button is not there') } },
      ['retry-works'],
    ],
    ['the secret in the browser', { leaks: ['http://bank/app.js'] }, ['secret-kept']],
    ['a finding that fails', { findings: [finding('error')] }, ['findings']],
    [
      'a warning, where warnings fail',
      { findings: [finding('warning')], failOn: 'warning' },
      ['findings'],
    ],
  ])('%s', (_, over, expected) => {
    expect(failuresOf(observed(over))).toEqual(expected);
  });

  test('"failed" for what is not known is no fault of one who has no error page', () => {
    const seen = observed({
      verdict: 'failed',
      hasErrorPage: false,
      case: caseWith({ scenario: scenario('rate-limit') }),
      refusals: [entry('fault')],
      timeline: [token, attempt, redirect],
    });
    expect(failuresOf(seen)).toEqual([]);
  });

  test('where there never was a verification, nobody is blamed for not asking about it', () => {
    const early = observed({ bizToken: null, shownCode: null, verdict: 'error' });
    expect(failuresOf(early)).toEqual(['completed']);
  });

  test('a retried attempt’s result does not count for the last one', () => {
    const timeline = [token, entry('attempt', { code: 1004 }), fetched, attempt, redirect];
    expect(failuresOf(observed({ timeline, timelineAtVerdict: timeline }))).toEqual([
      'result-fetched',
    ]);
  });
});

test('a scenario that forces a mode is what the mode is judged by', () => {
  const forced = { case: caseWith({ scenario: scenario('force-silent') }) };
  expect(failuresOf(observed({ ...forced, mode: { actual: 'silent', reason: 'forced' } }))).toEqual(
    [],
  );
  expect(failuresOf(observed(forced))).toEqual(['mode']);
});

test('every case says how to repeat it and what of it was real', () => {
  const report = judge(observed({ case: caseWith({ camera: busy }) }), 'faceid-mock run');
  expect(report.rerun).toBe('faceid-mock run --device ios-safari-17 --camera busy --scenario pass');
  const { conditions } = report;
  expect(conditions.map(({ how }) => how)).toEqual([
    'real',
    'ua-only',
    'real',
    'injected',
    'real',
    'injected',
  ]);
  expect(conditions[2]?.what).toBe('Locale en-US, time zone America/New_York');
  expect(conditions[3]?.what).toMatch(
    /^WebKit in Safari on iOS .* version 17\.5: .*H264, VP8, VP9/,
  );
  expect(conditions[4]?.what).toMatch(/^Not as on the device: engine, .*permission prompt/);
});
