import { describe, expect, test } from 'vitest';
import { call } from '../support/client.js';
import { control } from '../support/control.js';
import { begin, finishAttempt, intlLink, useMock } from '../support/mocks.js';

/** What programs give is checked as it is over HTTP: many have no types. */
const mock = useMock();
const arms = () => mock().namespace('programs');

describe('mock.arm', () => {
  test.each<[given: object, says: string]>([
    [
      { scenario: 'pass', match: { devcie: 'x' } },
      'arm.match.devcie: there is no such field. Did you mean "device"?',
    ],
    [{ scenario: 'pass', match: { redirecturl: '*' } }, 'Did you mean "redirectUrl"?'],
    [{ scenario: 'pass', tmies: 1 }, 'arm.tmies: there is no such field. Did you mean "times"?'],
    [{ scenario: 'pass', times: 0 }, 'arm.times'],
    [{ scenario: 'pass', times: -1 }, 'arm.times'],
    [{ scenario: 'pass', times: NaN }, 'arm.times'],
    [{ scenario: 'pass', times: 1.5 }, 'arm.times'],
    [{ scenario: 'pass', times: Infinity }, 'arm.times'],
    [{ scenario: 'pass', times: '3' }, 'arm.times'],
    [{ scenario: 'pass', times: null }, 'arm.times'],
    [{ scenario: 'pass', match: { device: '' } }, 'arm.match.device'],
    [{ scenario: 'pass', match: { action: 'Apply' } }, 'arm.match.action'],
    [{ scenario: 'pass', match: 'huawei' }, 'arm.match'],
    [{ scenario: 'cod-1004' }, 'Did you mean "code-1004"?'],
    [{ scenaro: 'pass' }, 'arm.scenaro: there is no such field. Did you mean "scenario"?'],
    [{}, 'arm.scenario'],
  ])('%j is refused and arms nothing', async (given, says) => {
    expect(() => mock().arm({ namespace: 'programs', ...given } as never)).toThrow(says);
    expect(() => arms().arm(given as never)).toThrow(/arm\.|Did you mean/);
    expect((await control(mock(), 'GET', '/arm')).body.arms).toEqual([]);
  });

  test('what is left undefined is left out', () => {
    const disarm = arms().arm({ scenario: 'pass', times: undefined, match: undefined } as never);
    disarm();
    arms().arm({ scenario: 'pass', match: { device: undefined, region: 'ap-jakarta' } } as never)();
  });
});

describe('mock.faults.add', () => {
  test.each<[given: object, says: string]>([
    [
      { on: 'api', kind: 'reset', tims: 1 },
      'fault.tims: there is no such field. Did you mean "times"?',
    ],
    [{ on: 'api', kind: 'reset', match: { acton: 'x' } }, 'Did you mean "action"?'],
    [{ on: 'api', kind: 'reset', times: 0 }, 'fault.times'],
    [{ on: 'api', kind: 'reset', times: 1.5 }, 'fault.times'],
    [{ on: 'api', kind: 'reset', probability: NaN }, 'fault.probability'],
    [{ on: 'api', kind: 'latency', latencyMs: -1 }, 'fault.latencyMs'],
  ])('%j is refused', (given, says) => {
    expect(() => mock().faults.add(given as never)).toThrow(says);
    expect(mock().faults.list()).toEqual([]);
  });
});

describe('the clock', () => {
  const clock = () => mock().clock.of('clock-programs');

  test.each<[how: 'advance' | 'setOffset' | 'freezeAt', given: unknown]>([
    ['advance', '5'],
    ['advance', NaN],
    ['advance', Infinity],
    ['advance', null],
    ['advance', undefined],
    ['setOffset', '5'],
    ['setOffset', -Infinity],
    ['freezeAt', 'tomorrow'],
    ['freezeAt', null],
    ['freezeAt', undefined],
    ['freezeAt', true],
  ])('%s(%j) is refused, and it stands as before', (how, given) => {
    for (const each of [clock(), mock().clock]) {
      const before = each.reading();
      expect(() => each[how](given as never)).toThrow(/^the clock /);
      const { frozen, offsetMs, moved } = each.reading();
      expect(before).toMatchObject({ frozen, offsetMs, moved });
    }
  });

  test('shows whole milliseconds, also on the wire; halves add up', async () => {
    const namespace = 'clock-wire';
    const own = mock().clock.of(namespace);
    own.freezeAt('2026-01-01T00:00:00Z');
    const { body } = await control(mock(), 'PUT', '/clock', { advanceMs: 0.5, namespace });
    expect(body.offsetMs).toBe(0);
    own.advance(performance.now() % 1000);
    own.setOffset(performance.now());
    own.freezeAt(1_767_225_600_000.75);
    own.advance(0.5);
    own.advance(0.5);
    expect(own.now()).toBe(1_767_225_600_001);
    own.advance(1.75);
    own.advance(-0.25);
    expect(Number.isInteger(own.now())).toBe(true);
    const { bizToken } = await begin(mock(), undefined, { namespace });
    await finishAttempt(mock(), bizToken);
    const { VerificationDetailList } = await call(
      mock(),
      'GetWebVerificationResult',
      { BizToken: bizToken },
      { namespace },
    );
    const [detail] = VerificationDetailList as { ReqTimestamp: number }[];
    expect(detail?.ReqTimestamp).toBe(1_767_225_600_002);
  });

  test('everybody’s too', () => {
    mock().clock.advance(0.25);
    mock().clock.of('clock-on-top').advance(0.25);
    expect(mock().clock.now() % 1).toBe(0);
    expect(mock().clock.now('clock-on-top') % 1).toBe(0);
    mock().clock.reset();
    expect(mock().clock.isMoved()).toBe(false);
  });
});

describe('a namespace', () => {
  test('completes none of another, as the control API would not know it', async () => {
    const { bizToken } = await begin(mock(), undefined, { namespace: 'theirs' });
    const before = await mock().verifications.get(bizToken);
    for (const scenario of [undefined, 'code-1004'])
      await expect(
        mock()
          .namespace('mine')
          .completeVerification(bizToken, scenario === undefined ? {} : { scenario }),
      ).rejects.toMatchObject({ status: 404, code: 'UnknownToken' });
    expect(await mock().verifications.get(bizToken)).toEqual(before);
    expect((await mock().namespace('theirs').completeVerification(bizToken)).code).toBe(0);
  });

  test('is told of a word that is misspelt', async () => {
    const { bizToken } = await intlLink(mock(), {});
    await expect(
      mock().completeVerification(bizToken, { scenaro: 'code-1004' } as never),
    ).rejects.toThrow('Did you mean "scenario"?');
    await expect(mock().completeVerification(bizToken, { mode: 'loud' } as never)).rejects.toThrow(
      'completion.mode',
    );
    expect((await mock().verifications.get(bizToken))?.state).toBe('issued');
  });
});
