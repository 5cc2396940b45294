import { describe, expect, test } from 'vitest';
import { startMock, type Mock } from '../../mock-server/index.js';
import { control } from '../support/control.js';
import { begin, useMock } from '../support/mocks.js';

const mock = useMock();

interface SeenEvent {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A listener as EventSource is one; `until` gives all events up to the one that is wanted. */
async function listen(at: Mock, query = '', headers: Record<string, string> = {}) {
  const leaving = new AbortController();
  const response = await fetch(`${at.url}/_mock/v1/events${query}`, {
    headers,
    signal: leaving.signal,
  });
  const seen: SeenEvent[] = [];
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    response,
    leave: () => {
      leaving.abort();
    },
    async until(wanted: (event: SeenEvent) => boolean): Promise<readonly SeenEvent[]> {
      for (;;) {
        if (seen.some(wanted)) return seen;
        const { done = true, value = '' } = (await reader?.read()) ?? {};
        if (done) throw new Error(`the stream ended; seen: ${JSON.stringify(seen)}`);
        text += value;
        const parts = text.split('\n\n');
        text = parts.pop() ?? '';
        seen.push(...parts.filter((part) => !part.startsWith(':')).map(parseEvent));
      }
    },
  };
}

function parseEvent(part: string): SeenEvent {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1];
  return {
    event: field('event') ?? '',
    id: field('id'),
    data: JSON.parse(field('data') ?? '{}') as SeenEvent['data'],
  };
}

test('every entry of the journal is an event of its kind, with its index as id', async () => {
  const listener = await listen(mock());
  expect(listener.response.headers.get('content-type')).toMatch(/^text\/event-stream\b/);
  const { bizToken } = await begin(mock());
  const seen = await listener.until(({ event }) => event === 'token-issued');
  const [entry] = mock().verifications.timeline(bizToken);
  expect(seen.find(({ event }) => event === 'token-issued')).toMatchObject({
    id: String(entry?.index),
    data: { bizToken, namespace: 'default', text: entry?.text, kind: 'token-issued' },
  });
  listener.leave();
});

test('a listener hears of its namespace or its verification alone', async () => {
  const first = await begin(mock(), undefined, { namespace: 'heard' });
  const byNamespace = await listen(mock(), '?namespace=heard');
  const byToken = await listen(mock(), `?bizToken=${first.bizToken}`);
  const other = await begin(mock(), undefined, { namespace: 'unheard' });
  await mock().completeVerification(other.bizToken);
  const second = await begin(mock(), undefined, { namespace: 'heard' });
  await mock().completeVerification(second.bizToken);
  await mock().completeVerification(first.bizToken);
  const isOver = ({ event, data }: SeenEvent) =>
    event === 'redirect' && data.bizToken === first.bizToken;
  const namespaces = (await byNamespace.until(isOver)).map(({ data }) => data.namespace);
  expect(new Set(namespaces)).toEqual(new Set(['heard']));
  const tokens = (await byToken.until(isOver)).map(({ data }) => data.bizToken);
  expect(new Set(tokens)).toEqual(new Set([first.bizToken]));
  byNamespace.leave();
  byToken.leave();
});

describe('who comes back', () => {
  test.each([
    ['by Last-Event-ID', (id: string) => ['', { 'Last-Event-ID': id }] as const],
    ['by query', (id: string) => [`&after=${id}`, {}] as const],
  ])('is told what he missed, each entry once, %s', async (name, how) => {
    const namespace = `back-${name.replaceAll(/\W/g, '')}`;
    const listener = await listen(mock(), `?namespace=${namespace}`);
    const { bizToken } = await begin(mock(), undefined, { namespace });
    const [last] = (await listener.until(({ event }) => event === 'token-issued')).slice(-1);
    listener.leave();
    await mock().completeVerification(bizToken);
    const [query, headers] = how(last?.id ?? '');
    const again = await listen(mock(), `?namespace=${namespace}${query}`, headers);
    const seen = await again.until(({ event }) => event === 'redirect');
    const missed = mock()
      .verifications.timeline(bizToken)
      .filter(({ index }) => index > Number(last?.id));
    expect(missed.length).toBeGreaterThan(3);
    expect(seen.map(({ id }) => id)).toEqual(missed.map(({ index }) => String(index)));
    again.leave();
  });
});

test('what testers change is an event without an id', async () => {
  const namespace = 'changes';
  const listener = await listen(mock(), `?namespace=${namespace}`);
  await control(mock(), 'POST', '/arm', { namespace, scenario: 'pass' });
  await control(mock(), 'PUT', '/clock', { reset: true });
  await control(mock(), 'POST', '/faults', { on: 'api', kind: 'reset', times: 1, namespace });
  await control(mock(), 'POST', '/reset', { namespace });
  const seen = await listener.until(({ data }) => data.what === 'reset');
  const told = seen.map(({ event, id, data }) => [event, id, data.what]);
  expect(told).toContainEqual(['state', undefined, 'arms']);
  expect(told).toContainEqual(['state', undefined, 'clock']);
  expect(told).toContainEqual(['state', undefined, 'faults']);
  expect(told.at(-1)).toEqual(['state', undefined, 'reset']);
  listener.leave();
});

test('listeners are bounded, and those who leave make room', async () => {
  const own = await startMock({ port: 0 });
  const listeners = await Promise.all(Array.from({ length: 100 }, () => listen(own)));
  const { status, body } = await control(own, 'GET', '/events');
  expect([status, body.error?.code]).toEqual([503, 'TooManyListeners']);
  for (const each of listeners.slice(0, 2)) each.leave();
  await expect
    .poll(async () => {
      const next = await listen(own);
      next.leave();
      return next.response.status;
    })
    .toBe(200);
  // With the others still listening.
  await own.stop();
});
