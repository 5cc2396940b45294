import { describe, expect, test } from 'vitest';
import type { ProbeId } from '../../harness/case/observation.js';
import { html } from '../support/customer.js';
import { begin } from '../support/mocks.js';
import { byClick, probeOf, useVisits } from '../support/visits.js';

/** The token with which somebody landed last, whoever it was: what the flawed popup goes by. */
let landedLast: string | null = null;

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

const drive = useVisits(({ mock, customer, asked, landed, outcome, goesTo }) => ({
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
  '/slow': goesTo('/slow/back'),
  '/slow/back': (_, response) =>
    html(
      response,
      `<p id="out">One moment</p><script>setTimeout(() => {
         out.innerHTML = '<b id="verified">Welcome</b>';
       }, 2500)</script>`,
    ),
}));

describe('after a popup', { timeout: 60_000 }, () => {
  test('the page behind it is left as it is: who failed goes on from there', async () => {
    const seen = await drive('/popup', 'code-1004', byClick);
    expect(seen.verdict).toBe('failed');
    expect(probeOf(seen, 'failed-token')?.status).toBe(200);
    expect(seen.retried).toMatchObject({ verdict: 'verified', stopped: null });
  });

  test('what the page behind it says to a stranger is seen as well', async () => {
    // Somebody of another test came last.
    landedLast = null;
    const seen = await drive('/popup-for-all', 'pass', byClick, ['foreign-token']);
    expect(probeOf(seen, 'foreign-token')?.shown).toBe('verified');
  });

  test('and is told apart for two visitors; a key in it is not forgotten', async () => {
    const seen = await drive('/popup-with-key', 'pass', byClick, [
      'crossed-visitors',
      'foreign-token',
    ]);
    const shown = (id: ProbeId, user?: 'failing' | 'passing') => probeOf(seen, id, user)?.shown;
    expect([
      shown('foreign-token'),
      shown('crossed-visitors', 'failing'),
      shown('crossed-visitors', 'passing'),
    ]).toEqual([null, 'failed', 'verified']);
    expect(seen.leaks[0]).toContain('/popup-with-key');
  });
});

test('a RedirectUrl with a fragment is asked for a second time, not jumped to', async () => {
  const seen = await drive(
    '/fragment',
    'pass',
    [],
    ['repeated-callback', 'crossed-visitors', 'slow-visitor'],
  );
  expect(probeOf(seen, 'repeated-callback')).toMatchObject({ status: 200, shown: 'verified' });
  // Nor does anything of it run out for a slow visitor.
  expect(probeOf(seen, 'slow-visitor')).toBe(undefined);
});

test('a page that takes its time has as much of it with a stranger', async () => {
  const seen = await drive('/slow', 'pass', [], ['crossed-visitors', 'missing-token']);
  expect(probeOf(seen, 'missing-token')?.shown).toBe('verified');
});
