import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createServer as createHttpServer, request as ask, type ServerResponse } from 'node:http';
import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { startMock, type Mock } from '../../mock-server/index.js';
import { useBrowser } from '../support/browser.js';
import { openDashboard, press, rowOf, shows, texts } from '../support/dashboard.js';
import { begin, finishAttempt } from '../support/mocks.js';

const browser = useBrowser('shell');

const tokens = (page: Page): Promise<(string | undefined)[]> =>
  page.$$eval('#rows > li', (rows) => rows.map((row) => row.dataset['key']));

/** What a dashboard says of the whole server, to be compared with another's. */
const told = async (page: Page): Promise<unknown> => ({
  rows: await tokens(page),
  words: await texts(page, '#rows .word'),
  tools: await texts(page, '.tools button'),
  tabs: await texts(page, '.tabs a'),
  forgotten: await texts(page, '.forgotten'),
});

const agree = (one: Page, other: Page) =>
  expect
    .poll(async () => [await told(one), await told(other)].map((each) => JSON.stringify(each)), {
      timeout: 10_000,
    })
    .toSatisfy(([a, b]: string[]) => a === b);

interface Wire {
  readonly url: string;
  /** New connections and old ones are cut. */
  cut(): void;
  /** Nothing goes through, and nobody is told: a machine that sleeps, a cable that is out. */
  freeze(): void;
  mend(): void;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A wire between the browser and the server. */
async function wireTo(mock: Mock): Promise<Wire> {
  const { port, hostname } = new URL(mock.url);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => sockets.delete(one));
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const end = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true;
      end();
    },
    freeze() {
      for (const socket of sockets) {
        socket.unpipe();
        socket.pause();
      }
    },
    mend() {
      isCut = false;
    },
    async [Symbol.asyncDispose]() {
      end();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const forget = (mock: Mock, bizToken: string): Promise<Response> =>
  fetch(`${mock.url}/_mock/v1/verifications/${bizToken}`, { method: 'DELETE' });

/** What may have happened while nobody looked. */
async function muchHappens(mock: Mock): Promise<string> {
  const { bizToken } = await begin(mock);
  const failed = await begin(mock);
  await finishAttempt(mock, failed.bizToken);
  mock.arm({ scenario: 'code-2016', times: 2 });
  mock.clock.advance(60_000);
  return bizToken;
}

describe('the dashboard catches up', () => {
  test('after its stream was cut, with all that happened meanwhile', async () => {
    await using own = await startMock({ port: 0, pace: 'fast' });
    await using wire = await wireTo(own);
    const gone = await begin(own);
    const { page, context } = await openDashboard(browser(), { ...own, url: wire.url });
    await page.waitForSelector(rowOf(gone.bizToken));
    wire.cut();
    await shows(page, '.live').toBe('Connection lost, trying again');
    await forget(own, gone.bizToken);
    const bizToken = await muchHappens(own);
    wire.mend();
    await shows(page, '.live').toBe('Live');
    await page.waitForSelector(rowOf(bizToken));
    await expect.poll(() => page.$(rowOf(gone.bizToken))).toBeNull();
    await shows(page, '[data-action="arm"]').toContain('code-2016');
    const fresh = await openDashboard(browser(), own);
    await agree(page, fresh.page);
    await fresh.context.close();
    await context.close();
  });

  test('after a restart of the server, whose journal counts from the start', async () => {
    const before = await startMock({ port: 0, pace: 'fast' });
    const port = Number(new URL(before.url).port);
    const old = [await begin(before), await begin(before), await begin(before)];
    before.arm({ scenario: 'code-1004' });
    const { page, context } = await openDashboard(browser(), before);
    await shows(page, '[data-action="arm"]').toContain('code-1004');
    await before.stop();
    await shows(page, '.live').toBe('Connection lost, trying again');
    await using after = await startMock({ port, pace: 'fast' });
    const { bizToken } = await begin(after);
    await page.waitForSelector(rowOf(bizToken));
    expect(await tokens(page)).toEqual([bizToken]);
    await shows(page, '[data-action="arm"]').toBe('Scenario');
    // And goes on.
    const next = await begin(after);
    await page.waitForSelector(rowOf(next.bizToken));
    expect(old.map((each) => each.bizToken)).not.toContain(bizToken);
    await context.close();
  });

  test('after a reset from elsewhere, wherever it looks', async () => {
    await using own = await startMock({ port: 0, pace: 'fast' });
    const { bizToken } = await begin(own);
    const { page, context } = await openDashboard(browser(), own, {
      hash: `#/verifications/${bizToken}`,
    });
    await shows(page, '.token').toBe(bizToken);
    await own.reset();
    await shows(page, '#detail').toContain('Unknown verification');
    await expect.poll(() => tokens(page)).toEqual([]);
    const next = await begin(own);
    await page.waitForSelector(rowOf(next.bizToken));
    await context.close();
  });

  test('after a connection that nobody ended, once it has been silent for too long', async () => {
    await using own = await startMock({ port: 0, pace: 'fast' });
    await using wire = await wireTo(own);
    const { page, context } = await openDashboard(browser(), own);
    // Forty-five seconds are too long for a test, and too short for a sleeping machine.
    await page.evaluateOnNewDocument(() => {
      const wait = globalThis.setTimeout;
      Reflect.set(globalThis, 'setTimeout', (call: () => void, ms?: number) =>
        wait(call, ms === 45_000 ? 1500 : ms),
      );
    });
    await page.goto(`${wire.url}/_mock/`);
    await shows(page, '.live').toBe('Live');
    wire.freeze();
    const { bizToken } = await begin(own);
    await page.waitForSelector(rowOf(bizToken));
    await context.close();
  });

  test('when the server begins to answer after it failed for a while', async () => {
    await using own = await startMock({ port: 0, pace: 'fast' });
    const { bizToken } = await begin(own);
    const { page, context } = await openDashboard(browser(), own);
    await page.waitForSelector(rowOf(bizToken));
    let fails = true;
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      if (fails && request.url().includes('/v1/verifications')) {
        void request.respond({
          status: 503,
          contentType: 'application/json',
          body: JSON.stringify({ error: { code: 'Busy', message: 'busy for now' } }),
        });
        return;
      }
      void request.continue();
    });
    const next = await begin(own);
    await shows(page, '#said').toBe('busy for now');
    fails = false;
    await page.waitForSelector(rowOf(next.bizToken));
    await context.close();
  });

  test('two dashboards agree, with each other and with one that comes later', async () => {
    await using own = await startMock({ port: 0, pace: 'fast', maxVerifications: 3 });
    for (let made = 0; made < 3; made += 1) await begin(own);
    const first = await openDashboard(browser(), own);
    const second = await openDashboard(browser(), own);
    for (let made = 0; made < 3; made += 1) await begin(own);
    await agree(first.page, second.page);
    await expect.poll(() => tokens(first.page)).toHaveLength(3);
    await press(first.page, 'clock');
    await press(first.page, 'advance-7200000');
    await press(first.page, 'close');
    await press(second.page, 'arm');
    await press(second.page, 'submit');
    await agree(first.page, second.page);
    await press(second.page, 'reset');
    await press(second.page, 'submit');
    await expect.poll(() => tokens(first.page)).toEqual([]);
    const last = await begin(own);
    await first.page.waitForSelector(rowOf(last.bizToken));
    const late = await openDashboard(browser(), own);
    await agree(first.page, late.page);
    await agree(second.page, late.page);
    for (const { context } of [first, second, late]) await context.close();
  });
});

/** The server, but for its event stream, which the test writes. */
async function streamOf(mock: Mock) {
  const streams: ServerResponse[] = [];
  const asked: (string | undefined)[] = [];
  const server = createHttpServer((incoming, answer) => {
    if (incoming.url?.startsWith('/_mock/v1/events') === true) {
      asked.push(incoming.headers['last-event-id']?.toString());
      answer.writeHead(200, { 'Content-Type': 'text/event-stream' });
      answer.write(': listening\n\n');
      streams.push(answer);
      return;
    }
    const { method, headers, url } = incoming;
    const onward = ask(mock.url + (url ?? ''), { method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(answer);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    write(text: string) {
      for (const stream of streams) stream.write(text);
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe('what the stream leaves out is read', () => {
  test.each([
    ['a gap', ['event: gap\ndata: {"from":1,"to":9}\n\n']],
    [
      'an id that is not above the last one',
      ['id: 41\nevent: trial\ndata: {}\n\n', 'id: 3\nevent: trial\ndata: {}\n\n'],
    ],
  ])('%s', async (_, events) => {
    await using own = await startMock({ port: 0, pace: 'fast' });
    const gone = await begin(own);
    await using stream = await streamOf(own);
    const { page, context } = await openDashboard(browser(), { ...own, url: stream.url });
    await page.waitForSelector(rowOf(gone.bizToken));
    await forget(own, gone.bizToken);
    const { bizToken } = await begin(own);
    own.arm({ scenario: 'code-1004' });
    for (const event of events) stream.write(event);
    await page.waitForSelector(rowOf(bizToken));
    await expect.poll(() => page.$(rowOf(gone.bizToken))).toBeNull();
    await shows(page, '[data-action="arm"]').toContain('code-1004');
    await context.close();
  });
});
