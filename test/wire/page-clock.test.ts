import { get, type IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { Mock } from '../../mock-server/index.js';
import { control } from '../support/control.js';
import { begin, pageCall, useMock } from '../support/mocks.js';

/** `GET /reflect/api/<token>/clock`: the page's countdown hears of every move of the clock. */
const mock = useMock();

interface Listener {
  readonly status: number | undefined;
  /** Everything that has come. */
  readonly text: () => string;
  readonly leave: () => void;
}

const listen = (at: Mock, path: string): Promise<Listener> =>
  new Promise((resolve, reject) => {
    const request = get(`${at.url}${path}`, { agent: false }, (response: IncomingMessage) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('error', () => undefined);
      const { statusCode: status } = response;
      resolve({ status, text: () => text, leave: () => request.destroy() });
    });
    request.on('error', reject);
  });

async function capturing(): Promise<string> {
  const { bizToken } = await begin(mock());
  await pageCall(mock(), bizToken, 'open');
  await pageCall(mock(), bizToken, 'capture');
  return bizToken;
}

const clockOf = (bizToken: string): string => `/reflect/api/${bizToken}/clock`;

/** Milliseconds that were told, in order. */
const told = ({ text }: Listener): readonly number[] =>
  [...text().matchAll(/^data: (-?\d+)$/gm)].map(([, left]) => Number(left));

const perVerification = 20;

describe('listeners to the clock of one verification', () => {
  test('are told the time that is left, at once and after each move', async () => {
    const path = clockOf(await capturing());
    const listeners = await Promise.all([listen(mock(), path), listen(mock(), path)]);
    for (const each of listeners) await expect.poll(() => told(each)).toHaveLength(1);
    mock().clock.advance(10_000);
    for (const each of listeners) {
      await expect.poll(() => told(each)).toHaveLength(2);
      const [before = 0, after = 0] = told(each);
      expect(before).toBeGreaterThan(40_000);
      expect(after).toBeLessThanOrEqual(before - 10_000);
      each.leave();
    }
  });

  test('are bounded with a sentence, and those who leave make room', async () => {
    const path = clockOf(await capturing());
    const listeners = await Promise.all(
      Array.from({ length: perVerification }, () => listen(mock(), path)),
    );
    expect(new Set(listeners.map(({ status }) => status))).toEqual(new Set([200]));
    const refused = await fetch(`${mock().url}${path}`);
    expect(refused.status).toBe(503);
    expect(await refused.json()).toEqual({
      error: {
        code: 'TooManyListeners',
        message:
          '20 listeners follow the clock of this verification already; close a tab with its page.',
      },
    });
    const other = await listen(mock(), clockOf(await capturing()));
    expect(other.status).toBe(200);
    other.leave();
    listeners[0]?.leave();
    await expect
      .poll(async () => {
        const next = await listen(mock(), path);
        next.leave();
        return next.status;
      })
      .toBe(200);
    for (const each of listeners) each.leave();
  });

  test('hear nothing of a move of another namespace', async () => {
    const listener = await listen(mock(), clockOf(await capturing()));
    await expect.poll(() => told(listener)).toHaveLength(1);
    mock().clock.of('elsewhere').advance(5000);
    mock().clock.of('default').advance(7000);
    await expect.poll(() => told(listener)).toHaveLength(2);
    const [before = 0, after = 0] = told(listener);
    expect(before - after).toBeGreaterThanOrEqual(7000);
    listener.leave();
  });
});

test('of all verifications together so many listen, and no more', async () => {
  const listeners: Listener[] = [];
  for (let each = 0; each < 25; each += 1) {
    const path = clockOf(await capturing());
    const more = Array.from({ length: perVerification }, () => listen(mock(), path));
    listeners.push(...(await Promise.all(more)));
  }
  expect(new Set(listeners.map(({ status }) => status))).toEqual(new Set([200]));
  const refused = await fetch(`${mock().url}${clockOf(await capturing())}`);
  expect(refused.status).toBe(503);
  expect(JSON.stringify(await refused.json())).toContain('500 listeners follow clocks already');
  for (const each of listeners) each.leave();
});

test('a heartbeat keeps both kinds of streams, and finds those that broke off', async () => {
  const beats = (listener: Listener): number => listener.text().split(':\n\n').length - 1;
  const [clock, events] = await Promise.all([
    listen(mock(), clockOf(await capturing())),
    listen(mock(), '/_mock/v1/events'),
  ]);
  for (const each of [clock, events])
    await expect.poll(() => beats(each), { timeout: 40_000 }).toBeGreaterThan(0);
  clock.leave();
  events.leave();
  expect((await control(mock(), 'GET', '/clock')).status).toBe(200);
});
