import { describe, expect, test } from 'vitest';
import type { Drive as OwnFlow } from '../../harness/drivers/own-flow.js';
import type { Observation } from '../../harness/case/observation.js';
import { useBrowser } from '../support/browser.js';
import { html, useCustomer } from '../support/customer.js';
import { begin, useMock } from '../support/mocks.js';
import { textOf } from '../support/observations.js';
import { driveOne } from '../support/one-case.js';

const browser = useBrowser('shell');
const mock = useMock({ publicUrl: 'http://localhost:0' });
const link = async () => (await begin(mock(), `${customer()}/callback`)).verificationUrl;

const customer = useCustomer({
  '/redirects': (_, response) => response.writeHead(302, { Location: '/redirects' }).end(),
  '/loop': (_, response) =>
    html(response, '<script>setTimeout(() => location.reload(), 5)</script>'),
  '/alerts': (_, response) =>
    html(response, '<p>Hello</p><script>for (;;) alert("Look at me")</script>'),
  '/stream': (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).write('<p>One moment');
    const timer = setInterval(() => response.write('.'), 50);
    response.once('close', () => clearInterval(timer));
  },
  '/flood': (_, response) =>
    html(
      response,
      '<script>setInterval(() => { for (let i = 0; i < 500; i++) console.log(i) }, 10)</script>',
    ),
  '/huge': (_, response) => html(response, `<p>${'long '.repeat(10)}</p>`.repeat(90_000)),
  '/quiet': (_, response) => html(response, '<p>Hello</p>'),
  '/blank': (_, response) => html(response, '<script>location.href = "about:blank"</script>'),
  '/busy': (_, response) => html(response, '<script>for (;;);</script>'),
  '/outside': (_, response) =>
    html(
      response,
      '<img src="https://cdn.example.com/a.png"><img src="https://cdn.example.com/b.png">',
    ),
  '/leave': async (_, response) =>
    html(
      response,
      `<button id="start" onclick="location.href='${await link()}'">Go</button>
       <script>addEventListener('beforeunload', (event) => event.preventDefault())</script>`,
    ),
  '/popup': async (_, response) =>
    html(response, `<button id="start" onclick="window.open('${await link()}')">Go</button>`),
  '/late-popup': async (_, response) =>
    html(
      response,
      `<button id="start" onclick="const w = window.open('about:blank'); setTimeout(() => { w.location = '${await link()}' }, 200)">Go</button>`,
    ),
  '/frame': async (_, response) =>
    html(
      response,
      `<iframe src="${await link()}" allow="camera; microphone" style="width: 100%; height: 90vh"></iframe>`,
    ),
  '/frame-that-refuses': async (_, response) =>
    html(response, `<iframe src="${await link()}" style="width: 100%; height: 90vh"></iframe>`),
  '/frame-without-origin': async (_, response) =>
    html(response, `<iframe src="${await link()}" sandbox="allow-scripts"></iframe>`),
  '/callback': (_, response) => html(response, '<h1 id="verified">Welcome</h1>'),
});

interface Drive {
  readonly click?: boolean;
  readonly timeout?: number;
  readonly answerMs?: number;
  readonly deviceId?: string;
  readonly cameraId?: string;
  /** Of a page that hangs, the picture is waited for in vain: once is enough. */
  readonly screenshots?: 'none' | 'failed';
  readonly flow?: OwnFlow;
}

const drive = (path: string, { click = false, ...how }: Drive = {}): Promise<Observation> =>
  driveOne({
    browser: browser(),
    mock: mock(),
    url: `${customer()}${path}`,
    start: click ? [{ click: '#start' }] : [],
    timeout: 4_000,
    answerMs: 3_000,
    deviceId: 'ios-safari-17',
    ...how,
  });

describe('a hostile page fails its case with its reason, in time', () => {
  test.each<[string, string, RegExp, Drive]>([
    ['redirects that lead to themselves', '/redirects', /redirects redirects without end/, {}],
    [
      'a page that loads itself for ever',
      '/loop',
      /load each other in a loop: 41 documents/,
      { timeout: 20_000, answerMs: 15_000 },
    ],
    [
      'alerts without an end',
      '/alerts',
      /did not finish loading within 3 s \(setting: limits\.answerMs\)/,
      {},
    ],
    [
      'a page that never ends',
      '/stream',
      /did not finish loading within 3 s \(setting: limits\.answerMs\)/,
      {},
    ],
    [
      'a flooded console',
      '/flood',
      /did not come within [\d.]+ s \(setting: [\w.]+\); the browser is at \S+\/flood|had only [\d.]+ s left/,
      {},
    ],
    [
      'a page of five megabytes',
      '/huge',
      /did not come within|took longer|did not finish|had only [\d.]+ s left/,
      {},
    ],
    [
      'a button that is not there',
      '/quiet',
      /step \{"click":"#start"\} failed: nothing on the page matched it within 3 s \(setting: limits\.answerMs\); the browser is at \S+\/quiet$/,
      { click: true },
    ],
    ['a way to nowhere', '/blank', /the browser is at about:blank/, {}],
    [
      'a script that never lets go',
      '/busy',
      /did not finish loading|took longer than 2 s/,
      { timeout: 2_000, answerMs: 1_500, screenshots: 'failed' },
    ],
  ])('%s', async (_, path, reason, how) => {
    const began = performance.now();
    const { stopped, stage, console: lines } = await drive(path, how);
    expect(textOf(stopped)).toMatch(reason);
    expect(stage).toBe('start-page');
    expect(lines.length).toBeLessThanOrEqual(101);
    // The limit, and what closing takes on two shared cores.
    expect(performance.now() - began).toBeLessThan((how.timeout ?? 4_000) + 12_000);
  });

  test('a crash', async () => {
    const { stopped } = await drive('/quiet', {
      async flow({ page, url }) {
        await page.goto(url);
        const session = await page.createCDPSession();
        await session.send('Page.crash');
        return undefined;
      },
    });
    expect(textOf(stopped)).toMatch(/^the page at \S+\/quiet crashed in the browser$/);
  });

  test('and the next visitor comes through', async () => {
    const { stopped, verdict } = await drive('/popup', {
      click: true,
      timeout: 20_000,
      answerMs: 8_000,
    });
    expect([stopped, verdict]).toEqual([null, 'verified']);
  });
});

test('what the fence keeps back is named in the evidence, each host once', async () => {
  const { console: lines, network } = await drive('/outside', { answerMs: 1_000 });
  expect(lines.filter((line) => line.startsWith('blocked:'))).toEqual([
    'blocked: GET https://cdn.example.com/a.png: cdn.example.com is neither loopback nor in allowHosts',
  ]);
  expect(network).toContainEqual(
    expect.objectContaining({ url: 'https://cdn.example.com/b.png', status: null }),
  );
});

describe('a flow of the customer’s own', () => {
  const calm = { timeout: 25_000, answerMs: 10_000 };

  test('drives its pages by itself, and the harness the verification page', async () => {
    const seen = await drive('/popup', {
      ...calm,
      async flow({ page, url, device: phone, scenario: name, passVerification }) {
        expect([phone.id, name]).toEqual(['ios-safari-17', 'pass']);
        await page.goto(url);
        await page.click('#start');
        await passVerification();
        return 'failed';
      },
    });
    expect([seen.stopped, seen.stage, seen.verdict]).toEqual([null, 'verdict', 'failed']);
    expect(seen.shownCode).toBe(0);
  });

  test('may leave the verdict to the expectations', async () => {
    const { verdict } = await drive('/leave', {
      ...calm,
      async flow({ page, url, passVerification }) {
        await page.goto(url);
        await page.click('#start');
        await passVerification();
        return undefined;
      },
    });
    expect(verdict).toBe('verified');
  });

  test.each<[string, OwnFlow, string]>([
    ['that does nothing', () => Promise.resolve(undefined), 'ended without passVerification()'],
    ['that fails', () => Promise.reject(new Error('no such button')), 'no such button'],
    [
      'that is no promise and throws',
      () => {
        throw new Error('no such page');
      },
      'your module integration.drive threw an error: no such page',
    ],
    [
      'that is no promise and says nothing',
      (() => undefined) as unknown as OwnFlow,
      'ended without passVerification()',
    ],
    [
      'that says something else',
      () => Promise.resolve('ok') as unknown as ReturnType<OwnFlow>,
      'your flow returned "ok": "verified", "failed", "error" or nothing is expected',
    ],
  ])('%s fails its case', async (_, flow, reason) => {
    expect(textOf((await drive('/quiet', { flow })).stopped)).toContain(reason);
  });
});

describe('the visitor follows', () => {
  const calm = { click: true, timeout: 25_000, answerMs: 10_000 };

  test('out of a page that asks whether to leave', async () => {
    const { stopped, verdict } = await drive('/leave', calm);
    expect([stopped, verdict]).toEqual([null, 'verified']);
  });

  test.each(['/popup', '/late-popup'])(
    '%s: into a window of its own, which looks like the phone as well',
    async (path) => {
      const seen = await drive(path, { ...calm, deviceId: 'ios-wechat-14-2' });
      expect([seen.stopped, seen.verdict]).toEqual([null, 'verified']);
      expect(seen.mode?.actual).toBe('silent');
      expect(seen.mode?.reason).toContain('WeChat');
    },
  );

  test.each(['busy', 'faulty'])(
    'out of a frame whose camera is %s, once it is mended',
    async (cameraId) => {
      const seen = await drive('/frame', {
        ...calm,
        click: false,
        deviceId: 'android-chrome-pixel-14',
        cameraId,
      });
      expect([seen.stopped, seen.verdict, seen.waysBack]).toEqual([null, 'verified', ['retry']]);
    },
  );

  test('a message that no way back mends only so often', async () => {
    const { stopped } = await drive('/frame-that-refuses', { ...calm, click: false });
    expect(textOf(stopped)).toMatch(/^the page showed "Mic and camera.*for the 4th time/);
  });

  test('nobody out of a frame that has no origin, and says what such a frame needs', async () => {
    const { stopped } = await drive('/frame-without-origin', { ...calm, click: false });
    expect(textOf(stopped)).toMatch(/stopped at "fault": .* needs allow-same-origin/s);
  });

  // In silent mode. In light mode the permission belongs to the site of the whole window, which is not given it yet.
  test('into a frame in the customer’s page', async () => {
    const seen = await drive('/frame', {
      ...calm,
      click: false,
      deviceId: 'ios-wechat-14-2',
    });
    expect([seen.stopped, seen.verdict]).toEqual([null, 'verified']);
  });
});
