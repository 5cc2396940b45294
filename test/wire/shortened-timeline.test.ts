import { expect, test } from 'vitest';
import { startMock, type Mock } from '../../mock-server/index.js';
import { control } from '../support/control.js';
import { begin, finishAttempt } from '../support/mocks.js';

/** The journal keeps 50,000 entries at most; when it is full, the older half goes. */
const fill = (mock: Mock): void => {
  const before = mock.journal.entries().length;
  for (let more = before; more <= 50_000; more += 1)
    mock.journal.append({ kind: 'trial', lane: 'server', namespace: 'other', text: 'filling' });
};

interface Told {
  readonly timeline: readonly { readonly kind: string }[];
  readonly timelineDropped: number;
  readonly device: string | null;
}

const read = async (mock: Mock, bizToken: string): Promise<Told> =>
  (await control(mock, 'GET', `/verifications/${bizToken}`)).body as unknown as Told;

test('a timeline says how many of its entries the journal has dropped', async () => {
  await using mock = await startMock({ port: 0, pace: 'fast', rateLimit: false });
  const { bizToken } = await begin(mock);
  await finishAttempt(mock, bizToken);
  const whole = await read(mock, bizToken);
  expect(whole.timelineDropped).toBe(0);

  fill(mock);
  const shortened = await read(mock, bizToken);
  expect(shortened.timeline).toEqual([]);
  expect(shortened.timelineDropped).toBe(whole.timeline.length);
  expect(mock.journal.droppedFrom(bizToken)).toBe(whole.timeline.length);
  // Fetch's own user agent names no device; what is told of it stays.
  expect(shortened.device).toBe(whole.device);

  const metrics = await (await fetch(`${mock.url}/metrics`)).text();
  expect(metrics).toMatch(/faceid_mock_dropped_total\{kind="journal"\} 2500\d\n/);
  expect(mock.journal.entries('default').map(({ text }) => text)).toEqual([
    expect.stringMatching(/^The \d+ oldest entries were removed to keep the journal within 50000$/),
  ]);
});

test('twice shortened, it says the sum; a reset of its namespace forgets it', async () => {
  await using mock = await startMock({ port: 0, pace: 'fast', rateLimit: false });
  const { bizToken } = await begin(mock, undefined, { namespace: 'long' });
  fill(mock);
  const issued = mock.journal.droppedFrom(bizToken);
  expect(issued).toBe(1);
  await finishAttempt(mock, bizToken);
  const more = mock.verifications.timeline(bizToken).length;
  fill(mock);
  fill(mock);
  expect(mock.journal.droppedFrom(bizToken)).toBe(issued + more);
  await mock.reset('other');
  expect(mock.journal.droppedFrom(bizToken)).toBe(issued + more);
  await mock.reset('long');
  expect(mock.journal.droppedFrom(bizToken)).toBe(0);
});
