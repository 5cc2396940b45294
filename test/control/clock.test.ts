import { afterEach, expect, test } from 'vitest';
import { control } from '../support/control.js';
import { begin, useMock } from '../support/mocks.js';

const mock = useMock();
afterEach(() => {
  mock().clock.reset();
});

const put = (body: object) => control(mock(), 'PUT', '/clock', body);

test('is frozen, moved and reset, and tells how it stands', async () => {
  expect((await control(mock(), 'GET', '/clock')).body).toMatchObject({
    frozen: false,
    offsetMs: 0,
    moved: false,
  });
  const frozen = await put({ freezeAt: '2026-03-01T12:00:00+08:00' });
  expect(frozen.body).toEqual({
    now: '2026-03-01T04:00:00.000Z',
    frozen: true,
    offsetMs: 0,
    moved: true,
  });
  expect((await put({ advanceMs: 90_000 })).body).toMatchObject({
    now: '2026-03-01T04:01:30.000Z',
    frozen: true,
    offsetMs: 90_000,
  });
  expect((await put({ offsetMs: 3_600_000 })).body).toMatchObject({
    frozen: false,
    offsetMs: 3_600_000,
    moved: true,
  });
  expect((await put({ reset: true })).body).toMatchObject({ moved: false });
});

test('governs how long a link lives', async () => {
  const { bizToken } = await begin(mock());
  await put({ advanceMs: 7_200_000 });
  expect(await mock().completeVerification(bizToken)).toMatchObject({ code: 15 });
});

test('a move to where no clock can be leaves it as it was', async () => {
  await put({ freezeAt: '2026-03-01T00:00:00Z' });
  for (const body of [{ advanceMs: -1e13 }, { advanceMs: 1e15 }, { offsetMs: -1e15 }]) {
    const { status, body: answer } = await put(body);
    expect([status, answer.error?.code]).toEqual([400, 'ImpossibleTime']);
  }
  expect((await control(mock(), 'GET', '/clock')).body).toEqual({
    now: '2026-03-01T00:00:00.000Z',
    frozen: true,
    offsetMs: 0,
    moved: true,
  });
});
