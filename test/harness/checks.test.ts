import { describe, expect, test } from 'vitest';
import { checks } from '../../harness/checks/index.js';
import type { Observation } from '../../harness/observation.js';
import { judge } from '../../harness/verdict.js';
import { camera, device, entry, observed, scenario } from '../support/observations.js';

const busy = camera('busy');
const [token, attempt, redirect, fetched] = observed().timeline as [never, never, never, never];
const caseWith = (over: Partial<Observation['case']>) => ({ ...observed().case, ...over });
const failuresOf = (observation: Observation) =>
  judge(observation, 'faceid-mock run')
    .checks.filter(({ status }) => status === 'failed')
    .map(({ id }) => id);

describe('a sound integration', () => {
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
    ['a stop on the way', { stopped: 'the button is not there', verdict: null }, ['completed']],
    ['the wrong mode', { mode: { actual: 'silent', reason: 'a bug' } }, ['mode']],
    ['a message without a fault', { messages: [{ text: 'Oh', fault: null }] }, ['camera-message']],
    [
      'no message with a fault',
      { case: caseWith({ camera: busy }), waysBack: ['retry'] },
      ['camera-message'],
    ],
    [
      'nearly the right message',
      {
        case: caseWith({ camera: busy }),
        messages: [{ text: `${busy.light.message ?? ''} `, fault: null }],
        waysBack: ['retry'],
      },
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
  ])('%s', (_, over, expected) => {
    expect(failuresOf(observed(over))).toEqual(expected);
  });

  test('and says what to do', () => {
    const trusting = observed({
      timeline: [token, attempt, redirect],
      timelineAtVerdict: [token, attempt, redirect],
    });
    const { checks: judged } = judge(trusting, 'faceid-mock run');
    expect(judged.find(({ id }) => id === 'result-fetched')?.message).toContain(
      'the server never asked GetWebVerificationResult: it trusts the redirect',
    );
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
  expect(report.conditions.map(({ how }) => how)).toEqual(['real', 'ua-only', 'injected']);
});
