import { describe, expect, test } from 'vitest';
import { call } from '../support/client.js';
import { begin, finishAttempt, pageCall, useMock } from '../support/mocks.js';

const mock = useMock();
const browser = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

const open = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${mock().url}/reflect/${path}`, { headers, redirect: 'manual' });

/** Begins a trial and gives its token. */
async function tryOut(query = '', headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const answer = await open(`try${query}`, headers);
  const [, token = ''] =
    /^\/reflect\/\?token=([\w-]+)$/.exec(answer.headers.get('location') ?? '') ?? [];
  return token;
}

const done = async (token: string) => (await open(`done?token=${token}`, browser)).text();
const factOf = (html: string, name: string) =>
  new RegExp(`<dt>${name}</dt><dd>([^<]*)`).exec(html)?.[1];

describe('a trial', () => {
  test('begins with nothing but its link and leads to the page', async () => {
    const answer = await open('try', browser);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([302, 'no-store']);
    const location = new URL(answer.headers.get('location') ?? '', mock().url);
    const bizToken = location.searchParams.get('token') ?? '';
    const verification = await mock().verifications.get(bizToken);
    expect(verification).toMatchObject({
      namespace: 'default',
      state: 'issued',
      redirectUrl: `${mock().pageUrl}/reflect/done`,
      scenario: { id: 'pass' },
    });
    const [issued, trial] = mock().verifications.timeline(bizToken);
    expect(issued?.kind).toBe('token-issued');
    expect(trial).toMatchObject({
      kind: 'trial',
      text: expect.stringContaining('A trial') as string,
    });
  });

  test('ends where the customer’s page would be, with token and result', async () => {
    const bizToken = await tryOut();
    await finishAttempt(mock(), bizToken);
    const { body } = await pageCall(mock(), bizToken, 'finish');
    expect(body.location).toBe(`${mock().pageUrl}/reflect/done?token=${bizToken}`);
    const answer = await fetch(String(body.location), { headers: browser });
    const html = await answer.text();
    expect(html).toContain("The customer's page would be here now");
    expect(html).toContain('Verify once more');
    expect([factOf(html, 'Code'), factOf(html, 'Token')]).toEqual(['0', bizToken]);
    expect(html).toContain('Success');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(html).not.toMatch(/<script|\sstyle=|\son\w+=/);
  });

  test('its result can be fetched like any other', async () => {
    const bizToken = await tryOut('?namespace=trials&scenario=code-1004');
    await finishAttempt(mock(), bizToken);
    const result = await call(
      mock(),
      'GetWebVerificationResult',
      { BizToken: bizToken },
      { namespace: 'trials' },
    );
    expect(result.ErrorCode).toBe(1004);
  });

  test('takes namespace and scenario from its link, keeps them, and says who chose', async () => {
    const bizToken = await tryOut('?namespace=trials&scenario=code-1302');
    await finishAttempt(mock(), bizToken);
    const html = await done(bizToken);
    expect(factOf(html, 'Code')).toBe('1302');
    expect(html).toContain('Face verification failed. Please try again');
    expect(html).toContain('name="namespace" value="trials"');
    expect(html).toContain('name="scenario" value="code-1302"');
    expect(mock().verifications.timeline(bizToken)[0]?.text).toBe(
      'BizToken issued; scenario "code-1302" by the trial\'s link',
    );
  });

  test('without a word of its own takes what is armed, and the header before its link', async () => {
    mock().arm({ namespace: 'armed-trials', scenario: 'code-1101', times: 1 });
    const scenarioOf = async (token: string) =>
      (await mock().verifications.get(token))?.scenario.id;
    const ways = [
      await tryOut('?namespace=armed-trials&scenario=code-1102'),
      await tryOut('?namespace=armed-trials'),
      await tryOut('?namespace=armed-trials'),
      await tryOut('?scenario=code-1102', { 'X-FaceID-Mock-Scenario': 'code-1201' }),
    ];
    expect(await Promise.all(ways.map(scenarioOf))).toEqual([
      'code-1102',
      'code-1101',
      'pass',
      'code-1201',
    ]);
  });

  test('that is not finished says so and leads back', async () => {
    const bizToken = await tryOut();
    const html = await done(bizToken);
    expect(html).toContain('No result yet');
    expect(html).toContain('Back to the verification');
  });

  test('whose result is refused shows the error that a server would get', async () => {
    const bizToken = await tryOut('?scenario=result-ResourceUnavailable');
    await finishAttempt(mock(), bizToken);
    const html = await done(bizToken);
    expect(html).toContain('Result refused');
    expect(factOf(html, 'Code')).toBe('ResourceUnavailable');
  });

  test('is over when its result is', async () => {
    const bizToken = await tryOut();
    try {
      mock().clock.advance(259_200_000);
      expect((await open(`done?token=${bizToken}`)).status).toBe(404);
    } finally {
      mock().clock.reset();
    }
  });
});

describe('a page of another site', () => {
  const foreign = { ...browser, 'Sec-Fetch-Site': 'cross-site' };
  const ask = (method: string, headers: Readonly<Record<string, string>>, query = '') =>
    fetch(`${mock().url}/reflect/try${query}`, { method, headers, redirect: 'manual' });
  const count = async () => (await mock().verifications.list()).length;

  test.each(['GET', 'POST'])('begins no trial by %s, but leads to a button', async (method) => {
    const before = await count();
    const answer = await ask(method, foreign, '?namespace=trials&scenario=code-1302');
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain(
      '<form method="post" action="/reflect/try?namespace=trials&amp;scenario=code-1302">',
    );
    expect(html).not.toMatch(/<script|\sstyle=|\son\w+=/);
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(await count()).toBe(before);
  });

  test('does so in vain with a picture as well', async () => {
    const before = await count();
    await ask('GET', { Accept: 'image/*', 'Sec-Fetch-Site': 'cross-site' });
    expect(await count()).toBe(before);
  });

  test.each([
    ['POST', 'same-origin', 303],
    ['POST', undefined, 303],
    ['GET', 'same-origin', 302],
    ['GET', 'same-site', 302],
    ['GET', 'none', 302],
  ])('%s from %s begins one', async (method, site, status) => {
    const headers = site === undefined ? browser : { ...browser, 'Sec-Fetch-Site': site };
    const answer = await ask(method, headers, '?scenario=code-1302');
    expect(answer.status).toBe(status);
    const [, token = ''] = /\?token=([\w-]+)$/.exec(answer.headers.get('location') ?? '') ?? [];
    expect((await mock().verifications.get(token))?.scenario.id).toBe('code-1302');
  });
});

describe('a link that cannot be followed is refused and begins nothing', () => {
  test.each([
    ['try?scenario=code-10004', 400, 'UnknownScenario', 'Did you mean "code-1004"?'],
    [
      'try?scenaro=code-1004',
      400,
      'BadRequest',
      'There is no parameter "scenaro". Did you mean "scenario"?',
    ],
    ['try?scenario=', 400, 'BadRequest', 'Parameter "scenario"'],
    ['try?scenario=a&scenario=b', 400, 'BadRequest', 'Parameter "scenario"'],
    ['try?namespace=../etc', 400, 'BadRequest', 'letters, digits'],
    ['try?namespace=%00', 400, 'BadRequest', 'letters, digits'],
    [`try?namespace=${'n'.repeat(65)}`, 400, 'BadRequest', 'at most 64'],
    ['try?__proto__=x', 400, 'BadRequest', 'There is no parameter "__proto__"'],
    [
      'try?scenario=apply-UnauthorizedOperation.Arrears',
      400,
      'UnauthorizedOperation.Arrears',
      'refuses this call',
    ],
    ['try?scenario=upload-InternalError', 400, 'InternalError', 'refuses this call'],
    ['done', 400, 'BadRequest', 'Parameter "token"'],
    ['done?token=NONE', 404, 'UnknownToken', 'No trial with this token'],
  ])('%s: %i %s', async (path, status, code, message) => {
    const before = (await mock().verifications.list()).length;
    const answer = await open(path);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({
      error: { code, message: expect.stringContaining(message) as string },
    });
    expect(await mock().verifications.list()).toHaveLength(before);
  });

  test('an unknown scenario in the header is refused as well', async () => {
    const answer = await open('try', { 'X-FaceID-Mock-Scenario': 'pas' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Did you mean \\"pass\\"?');
  });

  test('a browser is told so on a page, with everything escaped', async () => {
    const answer = await open(`try?scenario=${encodeURIComponent('"><img src=x>')}`, browser);
    const html = await answer.text();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      400,
      'text/html; charset=utf-8',
    ]);
    expect(html).toContain('There is no scenario &quot;&quot;&gt;&lt;img src=x&gt;&quot;.');
    expect(html).toContain('Start a trial');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test("the last page shows trials only, not a customer's verification", async () => {
    const { bizToken } = await begin(mock());
    expect((await open(`done?token=${bizToken}`)).status).toBe(404);
  });
});
