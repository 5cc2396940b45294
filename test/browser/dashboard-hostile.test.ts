import { expect, test } from 'vitest';
import { startMock } from '../../mock-server/index.js';
import { useBrowser } from '../support/browser.js';
import { call } from '../support/client.js';
import { openDashboard, press, rowOf, shows } from '../support/dashboard.js';
import { begin, pageCall, recordingForm } from '../support/mocks.js';

const browser = useBrowser('shell');

/** Each tells who it is, where it runs: by script, by an attribute, by a link. */
const script = (who: string): string =>
  `"><script>globalThis.hit='${who}'</script><img src=x onerror="globalThis.hit='${who}'"><a href="javascript:globalThis.hit='${who}'">x</a>`;

test('script in any field that others write is shown as text, and runs nowhere', async () => {
  await using mock = await startMock({ port: 0, pace: 'fast' });
  // A namespace has letters, digits and a few signs alone: nobody else's text is in its name.
  const namespace = 'others';
  const { secretId } = mock.credentials();
  const { bizToken } = await begin(
    mock,
    `https://bank.example/callback?next=${script('redirect')}`,
    { secretId: `${secretId}-${namespace}` },
  );
  const applied = await call(mock, 'ApplyWebVerificationBizTokenIntl', {
    RedirectURL: 'https://bank.example/',
    Extra: script('extra'),
    Config: {},
  });
  const headers = { 'user-agent': script('agent') };
  await pageCall(mock, bizToken, 'open', {}, headers);
  await pageCall(mock, bizToken, 'capture', {}, headers);
  await pageCall(mock, bizToken, 'event', { what: script('event') }, headers);
  await pageCall(mock, bizToken, 'error', { message: script('error') }, headers);
  await pageCall(mock, bizToken, 'recording', recordingForm(), headers);
  await call(mock, 'GetWebVerificationResult', { BizToken: script('token') });
  const where = { lane: 'server', namespace, bizToken } as const;
  const data = { [script('name')]: script('value') };
  mock.journal.append({ ...where, kind: 'fault', text: script('text'), data });

  const { page, context, errors } = await openDashboard(browser(), mock, {
    hash: `#/verifications/${bizToken}`,
  });
  await shows(page, '.head .facts').toContain('redirect');
  await shows(page, '.timeline').toContain(`<script>globalThis.hit='text'</script>`);
  await page.$$eval('.entry details', (folds) => {
    for (const fold of folds) fold.open = true;
  });
  await shows(page, '.timeline').toContain('agent');
  for (const hash of ['#/findings', '#/calls', `#/calls/${script('hash')}`, '#/connect', '#/']) {
    await page.evaluate((next) => (location.hash = next), hash);
    await page.waitForSelector('#detail > *');
  }
  await page.waitForSelector(rowOf(String(applied.BizToken)));
  await page.select('#namespace', namespace);
  await page.waitForSelector(rowOf(bizToken));
  await press(page, 'arm');
  await press(page, 'submit');
  await shows(page, '[data-action="arm"]').toContain('Armed');
  await press(page, 'arm');

  const seen = await page.evaluate(() => ({
    hit: Reflect.get(globalThis, 'hit') as unknown,
    scripts: document.querySelectorAll('script:not([type="application/json"])').length,
    handlers: document.querySelectorAll('[onerror], [onclick], [onload]').length,
    links: [...document.querySelectorAll('a')].filter(({ href }) => /^javascript:/i.test(href)),
  }));
  expect(seen).toEqual({ hit: undefined, scripts: 1, handlers: 0, links: [] });
  expect(errors).toEqual([]);
  await context.close();
});

test('its policy lets nothing run but its own two files, named by what is in them', async () => {
  await using mock = await startMock({ port: 0 });
  const answer = await fetch(`${mock.url}/_mock/`);
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  const html = await answer.text();
  expect(html).not.toMatch(
    /<script(?![^>]* src=| type="application\/json")|<style| on\w+=| style=/,
  );
  const names = [...html.matchAll(/\/_mock\/assets\/(dashboard-[0-9a-f]{16}\.(?:js|css))"/g)];
  expect(names).toHaveLength(2);
  // Without the catalogues, which say the same in each language.
  let bytes = html.replace(/\{"dashboard":.*/, '').length;
  for (const [, name] of names) {
    const file = await fetch(`${mock.url}/_mock/assets/${name}`);
    expect(file.headers.get('cache-control')).toContain('immutable');
    bytes += (await file.arrayBuffer()).byteLength;
  }
  expect(bytes).toBeLessThan(105_000);
  expect((await fetch(`${mock.url}/_mock/assets/dashboard-0.js`)).status).toBe(404);
});

test('a recording that says it is a page is handed over as bytes', async () => {
  await using mock = await startMock({ port: 0, pace: 'fast', recordingCheck: false });
  const { bizToken } = await begin(mock);
  await pageCall(mock, bizToken, 'open');
  await pageCall(mock, bizToken, 'capture');
  const form = new FormData();
  form.append('video', new Blob([script('video')], { type: 'text/html' }), 'x.html');
  form.append('frame', new Blob([script('frame')], { type: 'image/svg+xml' }), 'x.svg');
  await pageCall(mock, bizToken, 'recording', form);
  for (const kind of ['video', 'frame']) {
    const { headers, status } = await fetch(`${mock.url}/_mock/media/${bizToken}/1/${kind}`);
    expect([status, headers.get('content-security-policy')]).toEqual([
      200,
      "sandbox; default-src 'none'; media-src 'self'",
    ]);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
});

test('beyond loopback it asks for the control token, and keeps it out of the address', async () => {
  const controlToken = 'a-token-of-the-test';
  await using mock = await startMock({ port: 0, host: '0.0.0.0', pace: 'fast', controlToken });
  const { bizToken } = await begin(mock);
  expect((await fetch(`${mock.url}/_mock/media/${bizToken}/1/video`)).status).toBe(401);
  const context = await browser().createBrowserContext();
  const page = await context.newPage();
  await page.goto(`${mock.url}/_mock/`);
  await shows(page, '.live').toBe('Token needed');
  await page.locator('#token').fill(controlToken);
  await page.locator('form .primary').click();
  await page.waitForSelector(rowOf(bizToken));
  const other = await context.newPage();
  await other.goto(`${mock.url}/_mock/?token=${controlToken}`);
  await other.waitForSelector(rowOf(bizToken));
  expect(other.url()).not.toContain(controlToken);
  await context.close();
});
