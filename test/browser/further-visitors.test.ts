import { describe, expect, test } from 'vitest';
import { parseConfig, type Step } from '../../harness/config.js';
import type { Observation, Probe, ProbeId } from '../../harness/observation.js';
import { runCase } from '../../harness/run-case.js';
import { useBrowser } from '../support/browser.js';
import { html, useCustomer } from '../support/customer.js';
import { begin, useMock } from '../support/mocks.js';
import { camera, device, scenario } from '../support/observations.js';

const browser = useBrowser();
const mock = useMock({ publicUrl: 'http://localhost:0' });
const asked = (url = '') => new URL(url, customer()).searchParams;

/** The token with which somebody landed last, whoever it was: what the flawed popup goes by. */
let landedLast: string | null = null;
const landed = new Set<string | null>();
const accounts = new Set<string>();
let limited = 0;

const opener = (path: string, leak = '') => `${leak}<button id="start">Go</button><p id="out"></p>
  <script>
    async function go() {
      out.textContent = '';
      const popup = window.open('about:blank');
      const { bizToken, verificationUrl } = await (await fetch('/begin')).json();
      popup.location = verificationUrl;
      const timer = setInterval(async () => {
        const state = await (await fetch('${path}?token=' + bizToken)).text();
        if (state === '') return;
        clearInterval(timer);
        out.innerHTML = '<b id="' + state + '">' + state + '</b><button id="retry">Again</button>';
        retry.onclick = go;
      }, 100);
    }
    start.onclick = go;
  </script>`;

async function outcome(token: string | null): Promise<string> {
  if (token === null || !landed.has(token)) return '';
  const verification = await mock().verifications.get(token);
  const code = verification?.attempts.at(-1)?.code;
  return code === undefined ? '' : code === 0 ? 'verified' : 'failed';
}

const goesTo = (path: string) => async (_: unknown, response: Parameters<typeof html>[0]) => {
  const { verificationUrl } = await begin(mock(), `${customer()}${path}`);
  response.writeHead(302, { Location: verificationUrl }).end();
};

const customer = useCustomer({
  '/begin': async (_, response) =>
    response.end(JSON.stringify(await begin(mock(), `${customer()}/landed`))),
  '/landed': ({ url }, response) => {
    landedLast = asked(url).get('token');
    landed.add(landedLast);
    html(response, '<script>setTimeout(() => window.close(), 100)</script>');
  },
  '/state': async ({ url }, response) => response.end(await outcome(asked(url).get('token'))),
  '/state-of-all': async (_, response) => response.end(await outcome(landedLast)),
  '/popup': (_, response) => html(response, opener('/state')),
  '/popup-with-key': (_, response) => html(response, opener('/state', '<!-- test-secret -->')),
  '/popup-for-all': (_, response) => html(response, opener('/state-of-all')),
  '/fragment': goesTo('/fragment/back#/done'),
  '/fragment/back': (_, response) => html(response, '<b id="verified">Welcome</b>'),
  '/account': async ({ url }, response) => {
    const name = asked(url).get('name');
    const login = '<form><input name="name"><button id="login">Log in</button></form>';
    if (name === null) {
      html(response, login);
      return;
    }
    if (accounts.has(name)) {
      html(response, '<b id="verified">Welcome</b>');
      return;
    }
    const { verificationUrl } = await begin(mock(), `${customer()}/account/back?name=${name}`);
    html(response, `<a id="start" href="${verificationUrl}">Go</a>`);
  },
  '/account/back': async ({ url }, response) => {
    const [name, token] = [asked(url).get('name'), asked(url).get('token')];
    landed.add(token);
    const state = await outcome(token);
    if (state === 'verified' && name !== null) accounts.add(name);
    html(response, `<b id="${state}">${state}</b>`);
  },
  '/steps': (_, response) => html(response, '<a id="photo" href="/steps/photo">Photo</a>'),
  '/steps/photo': (_, response) =>
    html(response, '<p id="failed">Your photo could not be kept</p><a href="/steps">Back</a>'),
  '/once': goesTo('/once/back'),
  '/once/back': async ({ url }, response) => {
    const token = asked(url).get('token');
    const used = landed.has(token);
    landed.add(token);
    const state = await outcome(token);
    html(
      response,
      used
        ? '<p>This link is used up</p>'
        : `<b id="${state}">${state}</b><a id="retry" href="/once">Again</a>`,
    );
  },
  '/limited': async (_, response) => {
    if (limited++ === 0) await goesTo('/once/back')(_, response);
    else response.writeHead(429).end('Too many');
  },
  '/visit': async (_, response) => {
    // The session lasts, and what only greets does not.
    const kept = ['visit=1; Path=/', 'greeting=hello; Path=/; Max-Age=60'];
    response.setHeader('Set-Cookie', kept);
    await goesTo('/visit/back')(_, response);
  },
  '/visit/back': ({ headers }, response) =>
    html(response, `<b id="${headers.cookie?.includes('visit=1') ? 'verified' : 'failed'}">So</b>`),
  '/hasty': async (_, response) => {
    response.setHeader('Set-Cookie', 'visit=1; Path=/; Max-Age=90');
    await goesTo('/visit/back')(_, response);
  },
  '/slow': goesTo('/slow/back'),
  '/slow/back': (_, response) =>
    html(
      response,
      `<p id="out">One moment</p><script>setTimeout(() => {
         out.innerHTML = '<b id="verified">Welcome</b>';
       }, 2500)</script>`,
    ),
});

async function drive(
  path: string,
  scenarioId: string,
  start: readonly Step[] = [],
): Promise<Observation> {
  const url = `${customer()}${path}`;
  const config = parseConfig(
    {
      integration: {
        url,
        start: [...start],
        verified: { selector: '#verified' },
        failed: { selector: '#failed' },
        retry: [{ click: '#retry' }],
      },
      timeout: 20_000,
      limits: { answerMs: 6_000 },
    },
    'test',
  );
  return runCase(
    {
      id: 'x',
      device: device('ios-wechat-14-2'),
      camera: camera('granted'),
      scenario: scenario(scenarioId),
      isProbed: true,
    },
    {
      browser: browser(),
      mock: mock(),
      namespace: 'default',
      config,
      fence: { allowHosts: [] },
      server: {
        url,
        output: () => [],
        ended: new Promise<string>(() => undefined),
        hasEnded: () => false,
        stop: () => Promise.resolve(),
      },
    },
  );
}

const byClick: readonly Step[] = [{ click: '#start' }];
const loginAs = (name: string): readonly Step[] => [
  { fill: ['input', name] },
  { click: '#login' },
  ...byClick,
];

const probeOf = ({ probes }: Observation, id: ProbeId): Probe | undefined =>
  probes.find((each) => each.id === id);

describe('after a popup', { timeout: 60_000 }, () => {
  test('the page behind it is left as it is: who failed goes on from there', async () => {
    const seen = await drive('/popup', 'code-1004', byClick);
    expect(seen.verdict).toBe('failed');
    expect(probeOf(seen, 'failed-token')?.status).toBe(200);
    expect(seen.retried).toMatchObject({ verdict: 'verified', stopped: null });
  });

  test('what the page behind it says to a stranger is seen as well', async () => {
    const seen = await drive('/popup-for-all', 'pass', byClick);
    expect(probeOf(seen, 'foreign-token')?.shown).toBe('verified');
  });

  test('and is told apart for two visitors; a key in it is not forgotten', async () => {
    const seen = await drive('/popup-with-key', 'pass', byClick);
    const shown = (id: ProbeId) => probeOf(seen, id)?.shown;
    expect([shown('foreign-token'), shown('crossed-failing'), shown('crossed-passing')]).toEqual([
      null,
      'failed',
      'verified',
    ]);
    expect(seen.leaks[0]).toContain('/popup-with-key');
  });
});

test('a RedirectUrl with a fragment is asked for a second time, not jumped to', async () => {
  const seen = await drive('/fragment', 'pass');
  expect(probeOf(seen, 'repeated-callback')).toMatchObject({ status: 200, shown: 'verified' });
  // Nor does anything of it run out for a slow visitor.
  expect(probeOf(seen, 'slow-visitor')).toBe(undefined);
}, 60_000);

test('a page that takes its time has as much of it with a stranger', async () => {
  const seen = await drive('/slow', 'pass');
  expect(probeOf(seen, 'missing-token')?.shown).toBe('verified');
}, 60_000);

describe('where an account that passed stays verified', { timeout: 60_000 }, () => {
  test('${VISITOR} in a fill step is an account of his own for each visitor', async () => {
    const seen = await drive('/account', 'pass', loginAs('${VISITOR}'));
    const shown = (id: ProbeId) => probeOf(seen, id)?.shown;
    expect([shown('crossed-failing'), shown('crossed-passing')]).toEqual(['failed', 'verified']);
    expect(accounts.size).toBeGreaterThan(1);
  });

  test('one account for all is told as the reason, after the first who cannot begin', async () => {
    const seen = await drive('/account', 'pass', loginAs('ann'));
    expect(seen.probes.map(({ id }) => id)).toEqual([
      'repeated-callback',
      'no-cookie',
      'crossed-passing',
    ]);
    expect(probeOf(seen, 'crossed-passing')?.stopped).toMatch(
      /step \{"click":"#start"\} failed.*says "verified" already.*\$\{VISITOR\}/,
    );
  });
});

describe('a visitor who takes three minutes', { timeout: 60_000 }, () => {
  test('is told his verdict where only a greeting was lost by then', async () => {
    const slow = probeOf(await drive('/visit', 'pass'), 'slow-visitor');
    expect(slow).toMatchObject({ shown: 'verified', gone: '"greeting" (60 s)' });
  });

  test('is not known any more where the session was', async () => {
    const slow = probeOf(await drive('/hasty', 'pass'), 'slow-visitor');
    expect(slow).toMatchObject({ shown: 'failed', gone: '"visit" (90 s)' });
  });
});

test('who is refused between two steps is told so, and not waited for', async () => {
  const seen = await drive('/steps', 'pass', [{ click: '#photo' }, { click: '#never' }]);
  expect(seen).toMatchObject({ verdict: 'failed', stopped: null, bizToken: null });
}, 60_000);

test('a link that works once leaves the visitor where he can try again', async () => {
  const seen = await drive('/once', 'code-1004');
  expect(probeOf(seen, 'failed-token')?.shown).toBe(null);
  expect(seen.retried).toMatchObject({ verdict: 'verified', stopped: null });
}, 60_000);

test('a limit on how many may begin is told as such', async () => {
  const seen = await drive('/limited', 'pass');
  expect(probeOf(seen, 'crossed-passing')).toMatchObject({ isLimited: true });
  expect(probeOf(seen, 'crossed-passing')?.stopped).toContain('status 429');
}, 60_000);
