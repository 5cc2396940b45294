import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createPace } from '../../../cli/contract/pace.js';
import { askPatiently } from '../../../cli/contract/patience.js';
import { send } from '../../../cli/contract/wire.js';

/** A clock that goes on only while somebody waits; timers come a millisecond early, as they may. */
function waitingClock() {
  let nowMs = 1_000;
  const slept: number[] = [];
  return {
    slept,
    now: () => nowMs,
    sleep: (ms: number) => {
      slept.push(ms);
      nowMs += Math.max(1, Math.floor(ms) - 1);
      return Promise.resolve();
    },
  };
}

describe('the pace', () => {
  test('no second has ten calls, wherever it begins', async () => {
    const clock = waitingClock();
    const pace = createPace(clock);
    const at: number[] = [];
    for (let call = 0; call < 120; call += 1) {
      await pace();
      at.push(clock.now());
    }
    const inSecondFrom = at.map((from) =>
      at.filter((each) => each >= from && each <= from + 1_000),
    );
    expect(Math.max(...inSecondFrom.map(({ length }) => length))).toBeLessThan(10);
  });

  test('what takes long itself is not waited for', async () => {
    let nowMs = 0;
    const pace = createPace({
      now: () => (nowMs += 5_000),
      sleep: () => Promise.reject(new Error('waited')),
    });
    await pace();
    await pace();
  });
});

describe('a refusal for too many calls', () => {
  const limitedTimes = async (times: number, body: string, status = 200) => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response
        .writeHead(asked <= times ? status : 200)
        .end(asked <= times ? body : '{"Response":{}}');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const clock = waitingClock();
    const to = { origin: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}` };
    const request = { to, method: 'POST', path: '/', headers: {}, body: Buffer.from('{}') };
    const answer = await askPatiently(() => send({ ...request, framing: 'length' }), clock);
    server.close();
    return { answer: typeof answer === 'string' ? answer : 'answered', asked, slept: clock.slept };
  };
  const limit = (code: string) => JSON.stringify({ Response: { Error: { Code: code } } });

  test.each([
    [limit('RequestLimitExceeded'), 200],
    [limit('RequestLimitExceeded.UinLimitExceeded'), 200],
    ['<Error><Code>SlowDown</Code></Error>', 503],
    ['slow down', 429],
  ])('is waited out and the call repeated: %s', async (body, status) => {
    expect(await limitedTimes(2, body, status)).toEqual({
      answer: 'answered',
      asked: 3,
      slept: [1_000, 2_000],
    });
  });

  test('is believed after four', async () => {
    expect(await limitedTimes(99, limit('RequestLimitExceeded'))).toEqual({
      answer: 'rate-limited',
      asked: 4,
      slept: [1_000, 2_000, 4_000],
    });
  });

  test.each([[limit('InternalError')], [limit('LimitExceeded')], ['']])(
    'is no other answer: %s',
    async (body) => {
      expect(await limitedTimes(9, body)).toMatchObject({ asked: 1, slept: [] });
    },
  );
});
