import { describe, expect, test } from 'vitest';
import { html } from '../support/customer.js';
import { begin } from '../support/mocks.js';
import { byClick, probeOf, useVisits } from '../support/visits.js';

/** Shows whatever verdict it is sent, by any window. */
const believes = `<p id="out"></p><script>
  addEventListener('message', ({ data }) => {
    if (data.state === 'verified') out.innerHTML = '<b id="verified">Welcome</b>';
  });
</script>`;

const popup = `<button id="start">Go</button><p id="out"></p><script>
  start.onclick = async () => {
    out.textContent = '';
    const opened = window.open('about:blank');
    const { bizToken, verificationUrl } = await (await fetch('/begin')).json();
    opened.location = verificationUrl;
    const timer = setInterval(async () => {
      const state = await (await fetch('/state?token=' + bizToken)).text();
      if (state === '' && !opened.closed) return;
      clearInterval(timer);
      opened.close();
      out.innerHTML = state === '' ? CLOSED : '<b id="' + state + '">' + state + '</b>';
    }, 100);
  };
</script>`;

const drive = useVisits(({ mock, customer, asked, landed, outcome, goesTo }) => {
  const back = async (token: string | null) => {
    landed.add(token);
    return `<b id="${await outcome(token)}">It is known</b>`;
  };
  return {
    '/begin': async (_, response) =>
      response.end(JSON.stringify(await begin(mock(), `${customer()}/landed`))),
    '/landed': ({ url }, response) => {
      landed.add(asked(url).get('token'));
      html(response, 'One moment');
    },
    '/state': async ({ url }, response) => response.end(await outcome(asked(url).get('token'))),
    '/back': async ({ url }, response) => html(response, await back(asked(url).get('token'))),
    '/go': goesTo('/back'),
    '/believes': (_, response) => html(response, `<a id="start" href="/go">Go</a>${believes}`),
    '/apart': (_, response) => {
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
      html(response, `<a id="start" href="/go">Go</a>${believes}`);
    },
    '/deaf': (_, response) => html(response, '<a id="start" href="/go">Go</a>'),
    '/closed': (_, response) =>
      html(response, popup.replace('CLOSED', `'<b id="verified">Done</b>'`)),
    '/stuck': (_, response) =>
      html(response, popup.replace('CLOSED', `(start.remove(), 'One moment')`)),
  };
});

describe('a message of another origin', { timeout: 60_000 }, () => {
  const seen = async (path: string) =>
    probeOf(await drive(path, 'pass', byClick, ['made-up-message']), 'made-up-message');

  test('is seen to get a visitor in', async () => {
    expect(await seen('/believes')).toMatchObject({ shown: 'verified', stopped: null });
  });

  test('does not reach a page that keeps itself apart, or listens to none', async () => {
    expect(await seen('/apart')).toMatchObject({ shown: null, evidence: { isApart: true } });
    expect(await seen('/deaf')).toMatchObject({ shown: null, evidence: { listens: false } });
  });
});

describe('a window that the user closes', { timeout: 60_000 }, () => {
  const seen = async (path: string) =>
    (await drive(path, 'pass', byClick, ['closed-by-hand'])).probes;

  test('is no success, and is seen where it counts as one', async () => {
    expect(await seen('/closed')).toMatchObject([{ shown: 'verified', stopped: null }]);
  });

  test('is noticed where the page behind it waits on, with nothing to press', async () => {
    expect(await seen('/stuck')).toMatchObject([{ shown: null, evidence: { isStuck: true } }]);
  });

  test('is none where the verification takes the place of the page', async () => {
    expect(await seen('/deaf')).toEqual([]);
  });
});

test('a user begins twice, with links of their own, and goes back and forward', async () => {
  const { probes } = await drive('/deaf', 'pass', byClick, ['crossed-visitors', 'started-twice']);
  const told = probes.map(({ id, user, shown }) => [id, user, shown].join(' '));
  expect(told).toEqual([
    'crossed-visitors failing failed',
    'crossed-visitors passing verified',
    'back-and-forward passing verified',
    'back-and-forward passing verified',
    'back-and-forward failing failed',
    'back-and-forward failing failed',
    'started-twice failing failed',
    'started-twice passing verified',
  ]);
});
