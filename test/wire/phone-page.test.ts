import { describe, expect, test } from 'vitest';
import { control } from '../support/control.js';
import { useMock } from '../support/mocks.js';
import { readSvgQr } from '../support/qr.js';
import { sentPhone } from '../support/sent-phone.js';

const mock = useMock();
const shared = useMock({ publicUrl: 'https://kyc.example' });
const url = (base = mock().url) => `${base}/reflect/phone`;

const send = (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  fetch(url(), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const phones = async () =>
  (await control(mock(), 'GET', '/phones')).body.phones as readonly {
    readonly receivedAt: string;
    readonly device: { readonly id: string; readonly userAgent: string };
  }[];

describe('the page for a phone', () => {
  test.each([
    ['en-GB,en;q=0.9', '', 'en', 'What this phone can do'],
    ['zh-CN,zh;q=0.9', '', 'zh-CN', '这台手机能做什么'],
    ['zh-HK', '', 'zh-TW', '這部手機能做什麼'],
    ['in-ID', '', 'id', 'Kemampuan ponsel ini'],
    ['th', '', 'th', 'โทรศัพท์'],
    ['fr', '', 'en', 'What this phone can do'],
    ['zh-CN', '?lang=th', 'th', 'โทรศัพท์'],
    ['zh-CN', `?lang=${'x'.repeat(40)}`, 'en', 'What this phone can do'],
  ])('asked for in %s%s comes in %s', async (accepted, query, lang, title) => {
    const answer = await fetch(url() + query, { headers: { 'Accept-Language': accepted } });
    const html = await answer.text();
    expect(html).toContain(`<html lang="${lang}">`);
    expect(html).toContain(title);
  });

  test('runs no script but its own file, and is framed by nobody', async () => {
    const agent = 'Mozilla/5.0 </script><script>alert(1)</script><!-- "onload=x';
    const answer = await fetch(url(), { headers: { 'User-Agent': agent } });
    const html = await answer.text();
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html).not.toMatch(/<script>|\son\w+=|<!-- /);
    expect(answer.headers.get('content-security-policy')).toMatch(
      /default-src 'none'; script-src 'self'.*frame-ancestors 'none'/,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('has a code that a phone reads as its address', async () => {
    const svg = await (await fetch(`${url(shared().url)}/qr.svg`)).text();
    expect(readSvgQr(svg)).toBe('https://kyc.example/reflect/phone');
    const html = await (await fetch(url(shared().url))).text();
    expect(html).toContain('"address":"https://kyc.example/reflect/phone"');
    expect(await (await fetch(url())).text()).toContain('"address":null');
  });

  test.each(['?lang=a&lang=b', '?language=en', `?lang=${'x'.repeat(41)}`])(
    'refuses %s',
    async (query) => {
      expect((await fetch(url() + query)).status).toBe(400);
    },
  );
});

describe('what a phone sends', () => {
  test('is kept as it was sent, and told in the journal', async () => {
    const at = mock().clock.now();
    const device = sentPhone({ id: 'phone-kept' });
    const answer = await send(device);
    expect([answer.status, await answer.json()]).toEqual([201, { id: 'phone-kept' }]);
    const [kept] = await phones();
    expect(kept?.device).toEqual(device);
    expect(Date.parse(kept?.receivedAt ?? '')).toBeGreaterThanOrEqual(at);
    expect(mock().journal.entries().at(-1)).toMatchObject({
      kind: 'phone-recorded',
      text: `A phone told what it can, ${device.title}: GET /_mock/v1/phones`,
    });
  });

  test('takes the place of what it sent before; of many phones the last 20 stay', async () => {
    for (let count = 0; count < 25; count += 1)
      await send(sentPhone({ id: `phone-${count}`, userAgent: `Mozilla/5.0 ${count}` }));
    await send(sentPhone({ id: 'phone-again', userAgent: 'Mozilla/5.0 20' }));
    const ids = (await phones()).map(({ device }) => device.id);
    expect([ids.length, ids[0], ids.includes('phone-20')]).toEqual([20, 'phone-again', false]);
    await control(mock(), 'POST', '/reset');
    expect(await phones()).toEqual([]);
  });

  test.each<[string, unknown, Readonly<Record<string, string>>, number, string]>([
    ['no record', { ...sentPhone(), recorded: undefined }, {}, 400, 'recorded: '],
    ['an unknown key', { ...sentPhone(), extra: 1 }, {}, 400, 'Unrecognized key'],
    ['a hidden key', '{"__proto__": {"id": "x"}}', {}, 400, ''],
    ['an id with a path', sentPhone({ id: '../etc' }), {}, 400, 'id: '],
    ['a list', [], {}, 400, 'device: '],
    ['nothing', '', {}, 400, ''],
    ['broken JSON', '{"id":', {}, 400, ''],
    ['a form of another site', '{}', { 'Content-Type': 'text/plain' }, 400, ''],
    [
      'a page of another site',
      sentPhone(),
      { 'Sec-Fetch-Site': 'cross-site' },
      403,
      'Only the page',
    ],
    ['40 kB', sentPhone({ title: 'x'.repeat(40_000) }), {}, 413, ''],
  ])('is refused as %s, in one sentence', async (_, body, headers, status, message) => {
    const answer = await send(body, headers);
    const { error } = (await answer.json()) as { error: { message: string } };
    expect([answer.status, error.message]).toEqual([
      status,
      expect.stringContaining(message) as string,
    ]);
    expect(error.message).not.toContain('\n');
    expect(await phones()).toEqual([]);
  });
});
