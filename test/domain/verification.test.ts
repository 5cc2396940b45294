import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseScenario } from '../../mock-server/domain/outcome.js';
import { appendToken } from '../../mock-server/domain/redirect.js';
import { resultCodes } from '../../mock-server/domain/result-codes.js';
import { codeScenarios } from '../../mock-server/domain/generated-scenarios.js';
import { attemptCode, expectedCode } from '../../mock-server/domain/scenario.js';
import type { Scenario } from '../../mock-server/domain/scenario.js';
import { advance, type Event, type Verification } from '../../mock-server/domain/verification.js';

const scenario = (attempts: number[], more: Partial<Scenario> = {}): Scenario => ({
  id: 'made',
  title: 'made for a test',
  tags: [],
  attempts,
  ...more,
});

const issued = (over: Partial<Verification> = {}): Verification => ({
  bizToken: 'T',
  namespace: 'default',
  region: 'ap-singapore',
  redirectUrl: 'https://bank.example/',
  issuedAt: 0,
  expiresAt: 7_200_000,
  resultExpiresAt: 259_200_000,
  retryLimit: 3,
  scenario: scenario([0]),
  chosenBy: 'default',
  tester: {},
  visit: 0,
  captureStartedAt: null,
  photoCode: null,
  intl: null,
  state: 'issued',
  mode: null,
  modeReason: '',
  attempts: [],
  ...over,
});

const media = { bucket: 'b', key: 'k', md5: 'm' };
const submitted: Event = {
  kind: 'submitted',
  seq: 's',
  video: media,
  frame: media,
  recordingCode: null,
  late: false,
};
const opened: Event = { kind: 'opened', mode: 'light', reason: 'because' };

function after(before: Verification, ...events: readonly Event[]): Verification {
  return events.reduce((verification, event) => {
    const step = advance(verification, event, 1000);
    if (!step.ok) throw new Error(`refused with ${step.code}`);
    return step.verification;
  }, before);
}

describe('a verification', () => {
  test('goes from issued to finished', () => {
    const states = [
      opened,
      { kind: 'capture-started' } as const,
      submitted,
      { kind: 'finished' } as const,
    ]
      .reduce<Verification[]>((all, event) => [...all, after(all.at(-1) ?? issued(), event)], [])
      .map(({ state }) => state);
    expect(states).toEqual(['opened', 'capturing', 'passed', 'finished']);
  });

  test.each([
    ['a passed one', issued({ scenario: scenario([0]) }), 1, 14],
    ['one out of attempts', issued({ scenario: scenario([1004]) }), 3, 16],
  ])('%s takes no further attempt', (_, before, uploads, code) => {
    const done = after(before, ...Array<Event>(uploads).fill(submitted));
    expect(advance(done, submitted, 2000)).toEqual({ ok: false, code });
    expect(advance(done, opened, 2000)).toEqual({ ok: false, code });
    expect(advance(done, { kind: 'finished' }, 2000).ok).toBe(true);
  });

  test.each([
    [7_199_999, true],
    [7_200_000, false],
  ])('%i ms after its token was issued it can be opened: %s', (now, ok) => {
    expect(advance(issued(), opened, now).ok).toBe(ok);
  });

  test('a photo that is found wanting at the comparison spoils only a pass', () => {
    const photoCode = 2015;
    expect(after(issued({ photoCode }), submitted).attempts[0]?.code).toBe(2015);
    const failing = issued({ photoCode, scenario: scenario([1004]) });
    expect(after(failing, submitted).attempts[0]?.code).toBe(1004);
  });

  test.each([
    [0, {}, 95],
    [0, { similarity: 71.5 }, 71.5],
    [2016, {}, 42.5],
    [1004, { similarity: 80 }, 0],
  ])('code %i with %o has the similarity %d', (code, more, similarity) => {
    const verification = after(issued({ scenario: scenario([code], more) }), submitted);
    expect(verification.attempts[0]?.similarity).toBe(similarity);
  });

  test('never counts more attempts than its limit, and never loses one, whatever happens', () => {
    const events = fc.constantFrom<Event>(
      opened,
      submitted,
      { kind: 'capture-started' },
      { kind: 'finished' },
    );
    fc.assert(
      fc.property(
        fc.array(events, { maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        (list, limit) => {
          let verification = issued({ retryLimit: limit, scenario: scenario([1004]) });
          for (const event of list) {
            const step = advance(verification, event, 1000);
            if (!step.ok) continue;
            expect(step.verification.attempts.length).toBeGreaterThanOrEqual(
              verification.attempts.length,
            );
            verification = step.verification;
          }
          expect(verification.attempts.length).toBeLessThanOrEqual(limit);
        },
      ),
    );
  });
});

describe('a scenario', () => {
  test('repeats its last code for all further attempts', () => {
    expect([1, 2, 3].map((at) => attemptCode(scenario([1004, 0]), at))).toEqual([1004, 0, 0]);
  });

  test.each([
    [scenario([1004, 0]), 0],
    [scenario([1004, 1004, 1004, 0]), 1004],
    [scenario([1004, 0], { visitorRetries: 0 }), 1004],
  ])('%# ends with %s', (made, code) => {
    expect(expectedCode(made, 3)).toBe(code);
  });

  test('is generated for every result code but success', () => {
    expect(codeScenarios()).toHaveLength(resultCodes.size - 1);
  });
});

describe('the outcome', () => {
  const sources = {
    header: undefined,
    armed: undefined,
    redirectUrl: 'https://bank.example/done',
    photoUrl: 'https://storage.example/photo.jpg',
    configured: 'pass',
  };
  const all = {
    header: 'by-header',
    armed: 'by-arm',
    redirectUrl: 'https://bank.example/done?faceid_mock=by-redirect',
    photoUrl: 'https://storage.example/a/photo__by-file.name.jpg?q=1__x.y',
  };

  test.each([
    ['by-header', all],
    ['by-arm', { ...all, header: undefined }],
    ['by-redirect', { ...all, header: undefined, armed: undefined }],
    ['by-file.name', { photoUrl: all.photoUrl }],
    ['by-file', { photoUrl: encodeURIComponent('https://storage.example/a/p__by-file.jpg') }],
    ['pass', {}],
  ])('is chosen %s', (id, over) => {
    expect(chooseScenario({ ...sources, ...over }).id).toBe(id);
  });
});

describe('the way back', () => {
  test.each([
    ['https://a.example/', 'https://a.example/?token=T'],
    ['https://a.example/?', 'https://a.example/?token=T'],
    ['https://a.example/?a=1', 'https://a.example/?a=1&token=T'],
    ['https://a.example/??', 'https://a.example/??&token=T'],
    ['https://a.example/?a=1&', 'https://a.example/?a=1&token=T'],
    ['https://a.example/#/done', 'https://a.example/?token=T#/done'],
    ['https://a.example/?token=old', 'https://a.example/?token=old&token=T'],
  ])('%s becomes %s', (from, to) => {
    expect(appendToken(from, 'T', 'proper')).toBe(to);
  });

  test('naively, it is spliced on as the documents say', () => {
    expect(appendToken('https://a.example/?a=1', 'T', 'naive')).toBe(
      'https://a.example/?a=1?token=T',
    );
  });

  test('keeps every parameter that was there', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const [before, back] = [new URL(url), new URL(appendToken(url, 'T', 'proper'))];
        expect(back.searchParams.getAll('token').at(-1)).toBe('T');
        for (const [name, value] of before.searchParams)
          expect(back.searchParams.getAll(name)).toContain(value);
        expect(back.hash).toBe(before.hash);
      }),
    );
  });
});
