import { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startMock, type Mock } from '../../mock-server/index.js';
import { control } from '../support/control.js';
import { readEvents } from '../support/event-reader.js';

/** However slowly a listener reads, and wherever they were: they get on, nothing is lost unsaid, memory stays small. */

const write = (mock: Mock, count: number, namespace = 'default', text = 'x'.repeat(200)) => {
  for (let i = 0; i < count; i++)
    mock.journal.append({ kind: 'page-event', lane: 'page', namespace, text });
};
const written = (mock: Mock) => mock.journal.size().written;
const upTo = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

afterEach(() => {
  vi.restoreAllMocks();
});

/** What the emulator holds for its listeners, at the most: asked at each write, which only it makes. */
function watchBuffers(): { readonly most: () => number } {
  let most = 0;
  type Write = (this: ServerResponse, ...all: unknown[]) => boolean;
  const original = Reflect.get(ServerResponse.prototype, 'write') as Write;
  vi.spyOn(ServerResponse.prototype, 'write').mockImplementation(function (
    this: ServerResponse,
    ...given: unknown[]
  ) {
    const more = original.apply(this, given);
    most = Math.max(most, this.writableLength);
    return more;
  } as Write);
  return { most: () => most };
}

describe('50,000 entries', () => {
  test('come to a listener who takes little at a time, each once and in order', async () => {
    await using mock = await startMock({ port: 0 });
    write(mock, 50_000);
    const buffers = watchBuffers();
    const reader = readEvents(mock, { lastEventId: '0', pieceBytes: 8 * 1024 });
    const last = written(mock) - 1;
    const seen = await reader.until(({ id }) => id === last);
    expect(seen.map(({ id }) => id)).toEqual(upTo(1, last));
    expect(buffers.most()).toBeLessThan(512 * 1024);
    reader.leave();
  });

  test('wait in the journal, not in memory, for one who takes nothing', async () => {
    await using mock = await startMock({ port: 0 });
    const buffers = watchBuffers();
    const reader = readEvents(mock);
    await reader.take();
    // Twenty megabytes, in turns: what is due is written between them.
    for (let turn = 0; turn < 100; turn++) {
      write(mock, 400, 'default', 'y'.repeat(500));
      await control(mock, 'GET', '/clock');
    }
    expect(buffers.most()).toBeLessThan(512 * 1024);
    const last = written(mock) - 1;
    const seen = await reader.until(({ id }) => id === last);
    expect(seen.map(({ id }) => id)).toEqual(upTo(0, last));
    reader.leave();
  });

  test('and more, in the middle of which the older half goes: what is lost is said', async () => {
    await using mock = await startMock({ port: 0 });
    write(mock, 30_000, 'default', 'z'.repeat(300));
    const reader = readEvents(mock, { query: '?after=-1' });
    await reader.take();
    write(mock, 40_000, 'default', 'z'.repeat(300));
    const last = written(mock) - 1;
    const seen = await reader.until(({ id }) => id === last);
    const gaps = seen.filter(({ event }) => event === 'gap').map(({ data }) => data);
    expect(gaps).toHaveLength(1);
    const { from, to } = gaps[0] as { from: number; to: number };
    const ids = seen.flatMap(({ id }) => id ?? []);
    expect([...ids, ...upTo(from, to)].toSorted((a, b) => a - b)).toEqual(upTo(0, last));
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    reader.leave();
  });
});

describe('who comes back', () => {
  test.each([
    ['beyond the newest', '99999'],
    ['beyond all numbers', '9'.repeat(40)],
    ['with an id of another server', 'b7e1-4'],
    ['with a number that is none', '-5'],
    ['with a fraction', '1.5'],
  ])('%s is told everything there is', async (_, lastEventId) => {
    await using mock = await startMock({ port: 0 });
    write(mock, 3);
    const reader = readEvents(mock, { lastEventId });
    expect((await reader.until(({ id }) => id === 2)).map(({ id }) => id)).toEqual([0, 1, 2]);
    write(mock, 1);
    await reader.until(({ id }) => id === 3);
    reader.leave();
  });

  test('with an empty id begins now, as a browser that has seen nothing', async () => {
    await using mock = await startMock({ port: 0 });
    write(mock, 3);
    const reader = readEvents(mock, { lastEventId: '' });
    await reader.take();
    write(mock, 1);
    expect((await reader.until(({ id }) => id === 3)).map(({ id }) => id)).toEqual([3]);
    reader.leave();
  });

  test('after a reset is told what is gone, and goes on', async () => {
    await using mock = await startMock({ port: 0 });
    write(mock, 10);
    await mock.reset();
    write(mock, 2);
    const reader = readEvents(mock, { lastEventId: '4' });
    const seen = await reader.until(({ id }) => id === 11);
    expect(seen.map(({ event, id, data }) => (event === 'gap' ? data : id))).toEqual([
      { from: 5, to: 9 },
      10,
      11,
    ]);
    reader.leave();
  });

  test('after a reset with nothing since is told at once', async () => {
    await using mock = await startMock({ port: 0 });
    write(mock, 10);
    await mock.reset();
    const reader = readEvents(mock, { lastEventId: '4' });
    const [gap] = await reader.until(({ event }) => event === 'gap');
    expect(gap?.data).toEqual({ from: 5, to: 9 });
    write(mock, 1);
    await reader.until(({ id }) => id === 10);
    reader.leave();
  });

  test('of a namespace is told of its own reset, and of no other’s', async () => {
    await using mock = await startMock({ port: 0 });
    for (const namespace of ['kept', 'mine', 'yours', 'kept', 'mine', 'yours', 'kept'])
      write(mock, 1, namespace);
    await mock.reset('mine');
    await mock.reset('yours');
    write(mock, 1, 'mine');
    write(mock, 1, 'kept');
    const gapsOf = async (namespace: string, last: number) => {
      const query = `?namespace=${namespace}&after=0`;
      const reader = readEvents(mock, { query });
      const seen = await reader.until(({ id }) => id === last);
      reader.leave();
      return seen.filter(({ event }) => event === 'gap').map(({ data }) => data);
    };
    expect(await gapsOf('mine', 7)).not.toEqual([]);
    expect(await gapsOf('kept', 8)).toEqual([]);
  });

  test('with a query that is no index is told so: that is a mistake of a program', async () => {
    await using mock = await startMock({ port: 0 });
    const { status, body } = await control(mock, 'GET', '/events?after=abc');
    expect([status, body.error?.path]).toEqual([400, 'query.after']);
  });
});

test('what testers change comes behind what was there before it', async () => {
  await using mock = await startMock({ port: 0 });
  const reader = readEvents(mock);
  await reader.take();
  write(mock, 300);
  mock.arm({ scenario: 'pass', times: 1 });
  write(mock, 2);
  const seen = await reader.until(({ id }) => id === 301);
  const at = seen.findIndex(({ event }) => event === 'state');
  expect(seen[at - 1]?.id).toBe(299);
  expect(seen[at + 1]?.id).toBe(300);
  expect(seen[at]?.data).toMatchObject({ what: 'arms', namespace: 'default' });
  reader.leave();
});

test('a listener who is slow holds up nobody else', async () => {
  await using mock = await startMock({ port: 0 });
  write(mock, 20_000);
  const slow = readEvents(mock, { query: '?after=-1' });
  await slow.take();
  const quick = readEvents(mock);
  await quick.take();
  write(mock, 1);
  await quick.until(({ id }) => id === 20_000);
  expect((await fetch(`${mock.url}/livez`)).status).toBe(200);
  slow.leave();
  quick.leave();
});
