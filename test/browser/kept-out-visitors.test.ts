import { describe, expect, test } from 'vitest';
import type { Step } from '../../harness/plan/config.js';
import type { ProbeId } from '../../harness/case/observation.js';
import { html } from '../support/customer.js';
import { begin } from '../support/mocks.js';
import { textOf } from '../support/observations.js';
import { byClick, probeOf, useVisits } from '../support/visits.js';

const accounts = new Set<string>();
let limited = 0;

const drive = useVisits(({ mock, customer, asked, landed, outcome, goesTo }) => ({
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
}));

const loginAs = (name: string): readonly Step[] => [
  { fill: ['input', name] },
  { click: '#login' },
  ...byClick,
];

describe('where an account that passed stays verified', { timeout: 60_000 }, () => {
  test('${VISITOR} in a fill step is an account of his own for each visitor', async () => {
    const seen = await drive('/account', 'pass', loginAs('${VISITOR}'), ['crossed-visitors']);
    const shown = (id: ProbeId, user?: 'failing' | 'passing') => probeOf(seen, id, user)?.shown;
    expect([shown('crossed-visitors', 'failing'), shown('crossed-visitors', 'passing')]).toEqual([
      'failed',
      'verified',
    ]);
    expect(accounts.size).toBeGreaterThan(1);
  });

  test('one account for all is told as the reason, after the first who cannot begin', async () => {
    const seen = await drive('/account', 'pass', loginAs('ann'));
    expect(seen.probes.map(({ id }) => id)).toEqual([
      'repeated-callback',
      'no-cookie',
      'crossed-visitors',
    ]);
    expect(textOf(probeOf(seen, 'crossed-visitors')?.stopped)).toMatch(
      /step \{"click":"#start"\} failed.*shows "verified" already.*\$\{VISITOR\}/,
    );
  });
});

describe('a visitor who takes three minutes', { timeout: 60_000 }, () => {
  test('is told his verdict where only a greeting was lost by then', async () => {
    const slow = probeOf(
      await drive('/visit', 'pass', [], ['crossed-visitors', 'slow-visitor']),
      'slow-visitor',
    );
    expect(slow).toMatchObject({ shown: 'verified', gone: '"greeting" (60 s)' });
  });

  test('is not known any more where the session was', async () => {
    const slow = probeOf(
      await drive('/hasty', 'pass', [], ['crossed-visitors', 'slow-visitor']),
      'slow-visitor',
    );
    expect(slow).toMatchObject({ shown: 'failed', gone: '"visit" (90 s)' });
  });
});

test('who is refused between two steps is told so, and not waited for', async () => {
  const seen = await drive('/steps', 'pass', [{ click: '#photo' }, { click: '#never' }]);
  expect(seen).toMatchObject({ verdict: 'failed', stopped: null, bizToken: null });
});

test('a link that works once leaves the visitor where he can try again', async () => {
  const seen = await drive('/once', 'code-1004');
  expect(probeOf(seen, 'failed-token')?.shown).toBe(null);
  expect(seen.retried).toMatchObject({ verdict: 'verified', stopped: null });
});

test('a limit on how many may begin is told as such', async () => {
  const seen = await drive('/limited', 'pass');
  expect(probeOf(seen, 'crossed-visitors')).toMatchObject({ isLimited: true });
  expect(textOf(probeOf(seen, 'crossed-visitors')?.stopped)).toContain('status 429');
});
