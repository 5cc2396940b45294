import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { completed } from '../../harness/checks/completed.js';
import type { Step } from '../../harness/plan/integration.js';
import { useBrowser } from '../support/browser.js';
import { html, useCustomer } from '../support/customer.js';
import { begin, useMock } from '../support/mocks.js';
import { textOf } from '../support/observations.js';
import { driveOne } from '../support/one-case.js';

/** A dead end that can be seen ends the wait, and is the sentence; a sound page is waited for. */
const browser = useBrowser('shell');
const mock = useMock({ publicUrl: 'http://localhost:0' });
const link = async () => (await begin(mock(), `${customer()}/callback`)).verificationUrl;

const withStatus = (response: ServerResponse, status: number, body: string, headers = {}): void => {
  response
    .writeHead(status, { 'Content-Type': 'text/html', ...headers })
    .end(`<!doctype html>${body}`);
};
const withPolicy = (response: ServerResponse, policy: Record<string, string>, body: string) =>
  withStatus(response, 200, body, policy);

const form = '<form method="post" action="/begin"><button id="start">Verify</button></form>';
const tries = new Map<string, number>();
/** How often it was asked for, this time included. */
const tryOf = (path: string): number => {
  const times = (tries.get(path) ?? 0) + 1;
  tries.set(path, times);
  return times;
};

let closedUrl = '';
beforeAll(async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  closedUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await new Promise((resolve) => server.close(resolve));
});
afterAll(() => tries.clear());

const customer = useCustomer({
  '/callback': (_, response) => html(response, '<h1 id="verified">Welcome</h1>'),
  '/begin': async (_, response) => response.writeHead(303, { Location: await link() }).end(),

  // Broken.
  '/error': (_, response) => withStatus(response, 500, '<h1>Internal Server Error</h1>'),
  '/empty-error': (_, response) => response.writeHead(502).end(),
  '/error-with-script': (_, response) =>
    withStatus(response, 503, '<h1>Down</h1><script>document.title = "Down"</script>'),
  '/limit': (_, response) => withStatus(response, 429, '<h1>Too many</h1>'),
  '/leads-to-error': (_, response) =>
    html(response, '<form action="/error"><button id="start">Verify</button></form>'),
  '/opens-error': (_, response) =>
    html(response, `<button id="start" onclick="window.open('/error')">Verify</button>`),
  '/form-action': (_, response) =>
    withPolicy(response, { 'Content-Security-Policy': "form-action 'self'" }, form),
  '/frame-src': async (_, response) =>
    withPolicy(
      response,
      { 'Content-Security-Policy': "frame-src 'self'" },
      `<iframe src="${await link()}"></iframe>`,
    ),
  '/deaf': (_, response) => html(response, '<button id="start" type="button">Verify</button>'),
  '/closed': (_, response) => html(response, `<a id="start" href="${closedUrl}">Verify</a>`),
  '/fenced': (_, response) =>
    html(response, '<a id="start" href="https://sg.faceid.qq.com/reflect/?token=1">Verify</a>'),
  '/renamed': (_, response) =>
    html(
      response,
      `<button id="close">Close</button><button id="start-verification">Verify my face</button>
       <a id="begin" href="/begin" hidden>Begin</a>`,
    ),

  // Sound.
  '/app': (_, response) =>
    withStatus(response, 404, '<main></main><script src="/app.js" async></script>'),
  '/app.js': (_, response) => {
    setTimeout(() => {
      response.end(`fetch('/app.json').then(() => {
        document.querySelector('main').innerHTML = '<button id="start">Verify</button>';
        document.querySelector('#start').onclick = () => {
          setTimeout(() => { location.href = '/begin'; }, 4_500);
        };
      })`);
    }, 2_000);
  },
  '/app.json': (_, response) => {
    setTimeout(() => response.end('{}'), 2_000);
  },
  '/starting': (_, response) =>
    tryOf('/starting') === 1
      ? withStatus(response, 503, '<h1>Starting</h1>', { Refresh: '3' })
      : html(response, form),
  '/report-only': (_, response) =>
    withPolicy(
      response,
      { 'Content-Security-Policy-Report-Only': "form-action 'none'" },
      `<button id="start" onclick="late()">Verify</button><form method="post" action="/slow"></form>
       <script>function late() { document.forms[0].submit(); }</script>`,
    ),
  '/slow': (_, response) => {
    setTimeout(
      () => void link().then((url) => response.writeHead(303, { Location: url }).end()),
      4_000,
    );
  },
  '/image-policy': (_, response) =>
    withPolicy(
      response,
      { 'Content-Security-Policy': "img-src 'none'" },
      `<img src="/logo.png"><button id="start">Verify</button>
       <script>
         const start = document.querySelector('#start');
         start.onclick = () => {
           start.textContent = 'One moment';
           setTimeout(() => { location.href = '/begin'; }, 4_500);
         };
       </script>`,
    ),
  '/late-effect': (_, response) =>
    html(
      response,
      `<button id="start">Verify</button>
       <script>
         let isBegun = false;
         document.querySelector('#start').onclick = () => {
           if (isBegun) return;
           isBegun = true;
           setTimeout(() => { location.href = '/begin'; }, 1_500);
         };
       </script>`,
    ),
  '/moves': (_, response) =>
    html(
      response,
      `<button id="start">Verify</button>
       <script>
         const start = document.querySelector('#start');
         start.addEventListener('click', () => {
           const there = { transform: 'translateX(90px)' };
           start.animate([{}, there], { duration: 400, iterations: Infinity });
           setTimeout(() => { location.href = '/begin'; }, 3_000);
         }, { once: true });
       </script>`,
    ),
  '/polls': (_, response) =>
    html(
      response,
      `<main></main>
       <script>
         const ask = async () => {
           const isReady = (await (await fetch('/ready')).text()) === 'yes';
           if (isReady) document.querySelector('main').innerHTML = '${form}';
           else setTimeout(ask, 3_000);
         };
         ask();
       </script>`,
    ),
  '/ready': (_, response) => response.end(tryOf('/ready') > 4 ? 'yes' : 'no'),
  '/stream': (_, response) =>
    html(
      response,
      `<main></main>
       <script>
         new EventSource('/events').onmessage = () => {
           document.querySelector('main').innerHTML = '${form}';
         };
       </script>`,
    ),
  '/events': (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(': hello\n\n');
    setTimeout(() => response.write('data: ready\n\n'), 11_500);
  },
});

const click: readonly Step[] = [{ click: '#start' }];
const drive = (path: string, start: readonly Step[]) =>
  driveOne({
    browser: browser(),
    mock: mock(),
    url: `${customer()}${path}`,
    start,
    // What others do side by side with it is none of its own.
    namespace: path.slice(1),
  });

describe('a dead end is the sentence', () => {
  // Side by side: most of each is waiting.
  test.concurrent.each<[string, string, readonly Step[], RegExp, string]>([
    [
      'a start page that answers with an error',
      '/error',
      click,
      /^http:\S+\/error is answered with HTTP status 500 and shows nothing/,
      'completed.error-page',
    ],
    [
      'one without a word',
      '/empty-error',
      click,
      /^http:\S+\/empty-error is answered with HTTP status 502/,
      'completed.error-page',
    ],
    [
      'one with a script, and nobody to click',
      '/error-with-script',
      [],
      /\/error-with-script is answered with HTTP status 503/,
      'completed.error-page',
    ],
    [
      'a limit of the server, which stays one',
      '/limit',
      click,
      /HTTP status 429, a limit of its own/,
      'completed.limited',
    ],
    [
      'an error page that a step leads to',
      '/leads-to-error',
      click,
      /\/error\?? is answered with HTTP status 500/,
      'completed.error-page',
    ],
    [
      'an error page in a window of its own',
      '/opens-error',
      click,
      /\/error is answered with HTTP status 500/,
      'completed.error-page',
    ],
    [
      'a policy that stops the redirect of a form',
      '/form-action',
      click,
      /blocks the redirect from \S+\/begin to \S+\/reflect\/\?token=\S+ by form-action 'self'$/,
      'completed.policy',
    ],
    [
      'a policy that stops the frame of the verification page',
      '/frame-src',
      [],
      /blocks http:\/\/localhost:\d+\/? by frame-src 'self'$/,
      'completed.policy',
    ],
    [
      'a button that does nothing',
      '/deaf',
      click,
      /^nothing came of the step \{"click":"#start"\}, done twice; the browser is at \S+\/deaf$/,
      'completed.no-effect',
    ],
    [
      'an address at which nothing listens',
      '/closed',
      click,
      /^nothing listens at http:\S+$/,
      'completed.stuck',
    ],
    [
      'an address behind the fence',
      '/fenced',
      click,
      /^https:\/\/sg\.faceid\.qq\.com\/reflect\/\?token=1 is blocked/,
      'completed.stuck',
    ],
    [
      'a selector that matches nothing, with what it may have meant',
      '/renamed',
      click,
      /matched it within \d+ s, the nearest elements are #start-verification "Verify my face"; the/,
      'completed.no-match',
    ],
  ])('%s', async (_, path, start, sentence, judged) => {
    const observation = await drive(path, start);
    expect(textOf(observation.stopped)).toMatch(sentence);
    expect(observation.stage).toBe('start-page');
    expect(completed.judge(observation).seen.key).toBe(judged);
  });
});

describe('a sound page is waited for', () => {
  test.concurrent.each([
    ['an app that is served as 404, its answers 2 s late, and waits once more by a timer', '/app'],
    ['an error page that loads itself anew', '/starting'],
    ['a policy that only reports', '/report-only'],
    ['a policy that stops an image', '/image-policy'],
    ['a button whose effect comes after 1.5 s, by a timer alone', '/late-effect'],
    ['a button that moves once it is clicked, so that nobody can click it again', '/moves'],
    ['a button that comes after twelve seconds of polling', '/polls'],
    ['a button that comes through an open stream', '/stream'],
  ])('%s', async (_, path) => {
    const { stopped, verdict } = await drive(path, click);
    expect([stopped, verdict]).toEqual([null, 'verified']);
  });
});
