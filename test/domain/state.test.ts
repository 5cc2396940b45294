import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createArms } from '../../mock-server/state/arms.js';
import { createChanges } from '../../mock-server/state/changes.js';
import { createClock } from '../../mock-server/state/clock.js';
import { createIds } from '../../mock-server/state/ids.js';
import { createRateLimit } from '../../mock-server/state/rate-limit.js';
import { startMock } from '../../mock-server/index.js';

describe('ids', () => {
  test('are UUIDs of version 4, tokens in capitals', () => {
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const ids = createIds(seed);
        expect(ids.uuid()).toMatch(uuid);
        const token = ids.bizToken();
        expect(token).toBe(token.toUpperCase());
        expect(token.toLowerCase()).toMatch(uuid);
      }),
    );
  });

  test('of a namespace go their way, whatever others draw', () => {
    const [quiet, busy] = [createIds('x'), createIds('x')];
    for (let at = 0; at < 50; at++) expect(busy.short()).not.toBe(busy.of('other').uuid());
    const three = (ids: typeof quiet) => [1, 2, 3].map(() => ids.of('mine').bizToken());
    const drawn = three(quiet);
    expect(three(busy)).toEqual(drawn);
    expect(new Set([...drawn, ...three(quiet), quiet.of('other').bizToken()]).size).toBe(7);
  });

  test('repeat with a seed and differ without one', () => {
    const three = (seed?: string) => [1, 2, 3].map(() => createIds(seed).uuid());
    expect(new Set(three('x')).size).toBe(1);
    expect(new Set(three()).size).toBe(3);
    const one = createIds('x');
    expect(new Set(Array.from({ length: 1000 }, () => one.uuid())).size).toBe(1000);
  });
});

describe('arming', () => {
  test('counted arms go one after the other, then the newest standing one', () => {
    const arms = createArms(createIds(), createChanges());
    const arm = (scenario: string, times?: number) =>
      arms.arm({ namespace: 'n', scenario, ...(times === undefined ? {} : { times }) });
    const facts = { action: 'CreateUploadUrl', region: 'ap-singapore' } as const;
    arm('old');
    const newest = arm('new');
    arm('once', 1);
    arm('twice', 2);
    const take = () => {
      const next = arms.next('n', facts);
      if (next) next.left -= 1;
      return next?.scenario;
    };
    expect([take(), take(), take(), take(), take()]).toEqual([
      'once',
      'twice',
      'twice',
      'new',
      'new',
    ]);
    expect(arms.disarm(newest.id)).toBe(true);
    expect(take()).toBe('old');
    expect(arms.next('another', facts)).toBeUndefined();
    arms.clear('n');
    expect(take()).toBeUndefined();
  });
});

test('calls are counted by second, action and account', () => {
  const clock = createClock(() => 0);
  const limit = createRateLimit(clock);
  const count = (secretId: string, action: string, namespace = 'n') =>
    limit.count({ secretId, namespace }, action);
  expect([count('a', 'x'), count('a', 'x'), count('a', 'y')]).toEqual([1, 2, 1]);
  expect(count('b', 'x')).toBe(1);
  clock.of('ahead').advance(1000);
  expect([count('c', 'x', 'ahead'), count('a', 'x'), count('c', 'x', 'ahead')]).toEqual([1, 3, 2]);
  clock.advance(1000);
  expect(count('a', 'x')).toBe(1);
  limit.clear('n');
  expect([count('a', 'x'), count('c', 'x', 'ahead')]).toEqual([1, 1]);
});

describe('startMock', () => {
  test.each([
    [{ prot: 1 }, 'unknown option "prot". Did you mean "port"?'],
    [{ port: -1 }, /^option port: /],
    [{ scenario: 'pas' }, 'there is no scenario "pas". Did you mean "pass"?'],
  ])('refuses %o', async (options, message) => {
    await expect(startMock(options as object)).rejects.toThrow(message);
  });

  test('says whose port it is when the port is taken', async () => {
    await using first = await startMock({ port: 0 });
    const port = Number(new URL(first.url).port);
    await expect(startMock({ port })).rejects.toThrow(
      `127.0.0.1:${port} is in use by another program`,
    );
  });
});
