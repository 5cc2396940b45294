import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { useConfigFolder } from '../support/cli-config.js';
import { harBy, harText, type Told } from '../support/har.js';
import { runCli } from '../support/run-cli.js';
import {
  agents,
  apply,
  back,
  call,
  opened,
  page,
  sent,
  shop,
  ticketHars,
  token,
  told,
} from '../support/ticket-hars.js';

const { folder } = useConfigFolder();

async function save(name: string, text: string): Promise<string> {
  const file = join(folder(), name);
  await writeFile(file, text);
  return file;
}

const chromeHar = (name: string, calls: readonly Told[], userAgent: string = agents.chrome) =>
  save(name, harText('Chrome', harBy('Chrome', userAgent, calls)));

interface Explained {
  readonly cause: { readonly id: string; readonly title: string };
  readonly warnings: readonly string[];
  readonly story: readonly { readonly at: number; readonly text: string }[];
  readonly case: Readonly<Record<string, unknown>>;
  readonly skipped: number;
  readonly mode: string;
}

async function explained(file: string): Promise<Explained> {
  const { code, out, err } = await runCli(['explain', '--har', file, '--json']);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as Explained;
}

describe('explain --har', () => {
  test.each(ticketHars)('gives the case of $title', async (ticket) => {
    const { program, userAgent, calls, cause, device } = ticket;
    const file = await save(`${cause}.har`, harText(program, harBy(program, userAgent, calls)));
    const found = await explained(file);
    expect(found.cause.id).toBe(cause);
    expect(found.case).toEqual({
      id: `ticket-${cause}-${device}`,
      title: expect.stringContaining(': ') as string,
      device,
      camera: ticket.camera ?? 'granted',
      scenario: ticket.scenario ?? 'pass',
      ...(ticket.faults === undefined ? {} : { faults: ticket.faults }),
    });
  });

  test('tells what happened in order, with the mode by the user agent, and no secret of it', async () => {
    const file = await chromeHar('fine.har', [apply, opened, told('light'), sent(30), back(33)]);
    const { code, out } = await runCli(['explain', '--har', file]);
    expect(code).toBe(0);
    const order = [
      /^\+2 s +the verification page sg\.faceid\.qq\.com\/reflect\/ is opened: HTTP 200$/m,
      /^\+2 s +by its user agent the phone gets light \(Chrome 126/m,
      /^\+30 s +upload to sg\.faceid\.qq\.com, 2400 kB in 0\.9 s: HTTP 200$/m,
      /^\+33 s +the user is back on your page shop\.example\/kyc\/back: HTTP 200$/m,
      /^cause +Nothing in this HAR went wrong$/m,
    ].map((line) => out.search(line));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
    expect(out).toContain('"scenario": "pass"');
    const json = await runCli(['explain', '--har', file, '--json']);
    for (const text of [out, json.out])
      expect(text).not.toMatch(new RegExp(`geheim|AKID|${token}`, 'i'));
  });

  test('warns of a key in the browser, whatever else went wrong, and shows nothing of it', async () => {
    const file = await chromeHar('key.har', [
      {
        at: 0,
        method: 'POST',
        url: 'https://faceid.tencentcloudapi.com/?SecretId=AKIDgeheim&Action=DetectAuth',
        gets: { 'Access-Control-Allow-Origin': '*' },
        sends: { Origin: shop },
        body: '{"Response":{"Error":{"Code":"AuthFailure.SignatureExpire","Message":"geheim"}}}',
      },
    ]);
    const found = await explained(file);
    expect(found.warnings).toEqual([expect.stringContaining('Call Tencent')]);
    expect(found.cause.id).toBe('api-refused');
    expect(found.case.scenario).toBe('api-apply-AuthFailure.SignatureExpire');
    expect(JSON.stringify(found)).not.toMatch(/geheim|AKID/);
  });

  test('says nothing of keys where a server calls', async () => {
    const userAgent = 'tencentcloud-sdk-nodejs/4.0';
    const file = await chromeHar(
      'server.har',
      [
        {
          at: 0,
          method: 'POST',
          url: 'https://faceid.tencentcloudapi.com/',
          sends: { 'X-TC-Action': 'GetWebVerificationResult' },
          body: '{"Response":{"ErrorCode":1004,"RequestId":"x"}}',
        },
      ],
      userAgent,
    );
    const found = await explained(file);
    expect([found.warnings, found.cause.id, found.case.scenario]).toEqual([
      [],
      'not-passed',
      'code-1004',
    ]);
  });

  const failing = (url: string, more: Partial<Told>): Told => ({
    at: 5,
    method: 'POST',
    url,
    status: 0,
    sends: { Referer: page },
    ...more,
  });
  const reset = (path: string) => [{ on: 'page', kind: 'reset', match: { path } }];
  test.each<[string, string, readonly Told[], object]>([
    ['a 502 of the page', 'server-error', [{ ...opened, status: 502 }], { scenario: 'pass' }],
    [
      'mixed content',
      'blocked',
      [opened, { ...failing('http://sg.faceid.qq.com/reflect/api/x/open', { error: '' }) }],
      { camera: 'insecure' },
    ],
    [
      'a Content-Security-Policy',
      'blocked',
      [failing(page, { method: 'GET', error: 'net::ERR_BLOCKED_BY_CSP' })],
      { faults: reset('/reflect/') },
    ],
    [
      'a content blocker',
      'blocked',
      [opened, failing(call('open'), { error: 'net::ERR_BLOCKED_BY_CLIENT' })],
      { faults: reset('/reflect/api/*') },
    ],
    [
      'an upload that the user’s network breaks off',
      'upload-failed',
      [opened, told('light'), sent(30, { status: 0, error: 'net::ERR_CONNECTION_RESET' })],
      { scenario: 'upload-breaks' },
    ],
    [
      'an upload that is too large',
      'upload-failed',
      [opened, told('silent'), sent(30, { status: 413 })],
      { camera: 'file-too-big' },
    ],
    [
      'a slow upload',
      'upload-slow',
      [opened, told('light'), sent(30, { ms: 61_000 }), back(95)],
      {
        faults: [
          {
            on: 'page',
            kind: 'latency',
            latencyMs: 61_000,
            match: { path: '/reflect/api/*/recording' },
          },
        ],
      },
    ],
    [
      'a timeout',
      'unreachable',
      [failing(page, { method: 'GET', error: 'net::ERR_CONNECTION_TIMED_OUT' })],
      { faults: [{ on: 'page', kind: 'stall', match: { path: '/reflect/' } }] },
    ],
    [
      'a result that is no pass',
      'not-passed',
      [opened, told('light'), sent(30, { body: '{"code":1101,"passed":false}' }), back(35)],
      { scenario: 'code-1101' },
    ],
    [
      'a photo whose upload is refused',
      'upload-failed',
      [
        apply,
        {
          at: 1,
          method: 'PUT',
          url: 'https://faceid-1.cos.ap-singapore.myqcloud.com/a/b.jpg?q-signature=geheim',
          status: 500,
        },
        opened,
      ],
      { scenario: 'storage-500' },
    ],
    [
      'a link that nobody opened',
      'never-opened',
      [
        {
          at: 0,
          method: 'POST',
          url: 'http://127.0.0.1:12180/',
          sends: { 'X-TC-Action': 'ApplyWebVerificationToken', 'User-Agent': 'node' },
          body: '{"Response":{"BizToken":"x"}}',
        },
        { at: 2, url: `${shop}/kyc/wait`, body: '<html>' },
      ],
      { faults: reset('/reflect/') },
    ],
    [
      'a callback that crashes',
      'callback-failed',
      [opened, told('light'), sent(30), { ...back(33), status: 500 }],
      { scenario: 'pass' },
    ],
  ])('finds %s', async (name, cause, calls, expected) => {
    const found = await explained(await chromeHar(`${name}.har`, calls));
    expect(found.cause.id).toBe(cause);
    expect(found.case).toMatchObject(expected);
  });

  test('a call that succeeds at the second try, and a missing icon, are no cause', async () => {
    const file = await chromeHar('mended.har', [
      { ...opened, at: 1, status: 0, error: 'net::ERR_CONNECTION_RESET' },
      opened,
      { at: 3, url: 'https://sg.faceid.qq.com/favicon.ico', status: 404 },
      told('light'),
      {
        at: 4,
        method: 'POST',
        url: 'https://beacon.qq.com/report',
        status: 0,
        sends: { Referer: page },
      },
      sent(30),
      { at: 32, url: `${shop}/old.js`, status: 404 },
      back(33),
    ]);
    expect((await explained(file)).cause.id).toBe('nothing-wrong');
  });

  test('--save writes the case alone, whole, and nothing beside it', async () => {
    const file = await chromeHar('save.har', [{ ...opened, status: 502 }]);
    const cwd = join(folder(), 'saved');
    await mkdir(cwd);
    const { code, out } = await runCli(['explain', '--har', file, '--save', 'case.json'], { cwd });
    expect([code, await readdir(cwd)]).toEqual([0, ['case.json']]);
    expect(out).toMatch(/^run +faceid-mock run --device android-chrome-pixel-14 --camera granted/m);
    const saved: unknown = JSON.parse(await readFile(join(cwd, 'case.json'), 'utf8'));
    expect(Object.keys(saved as object)).toEqual([
      'id',
      'title',
      'device',
      'camera',
      'scenario',
      'faults',
    ]);
  });

  test('speaks Chinese', async () => {
    const file = await chromeHar('zh.har', [{ ...opened, status: 502 }]);
    const { out } = await runCli(['--language', 'zh-CN', 'explain', '--har', file]);
    expect(out).toContain('途中的服务器返回错误');
    expect(out).toContain('打开核身页面');
  });

  test('obeys nothing that stands in it', async () => {
    const evil = '<script>alert(1)</script>\u001B[2J\u202Egeheim';
    const file = await chromeHar(
      'evil.har',
      [
        { ...opened, status: 0, error: evil },
        { at: 3, url: `https://${'x'.repeat(30)}.example/<script>${token}`, body: evil },
      ],
      `${agents.chrome} ${evil}`,
    );
    const { code, out } = await runCli(['explain', '--har', file]);
    expect(code).toBe(0);
    expect(out).not.toMatch(/[\u001B\u202E]/);
  });
});

describe('explain --har refuses in one line, with 2,', () => {
  const entries = (count: number) =>
    harText(
      'Chrome',
      harBy(
        'Chrome',
        agents.chrome,
        [...Array(count).keys()].map((at) => ({ at, url: `https://a${at % 7}.example/x` })),
      ),
    );
  test.each<[string, string, string]>([
    ['broken JSON', '{"log": {"entries": [}]}}', 'it is not valid JSON'],
    ['a file that was cut', entries(3).slice(0, -40), 'ends in the middle'],
    ['what is no HAR', '{"cases": []}', 'it has no "log.entries"'],
    ['entries that are none', '{"log": {"entries": {"length": 3}}}', 'it has no "log.entries"'],
    ['a list', '[1, 2]', 'it is not valid JSON'],
    ['bytes', '\u0000\u0001PNG', 'it is not valid JSON'],
    ['an empty file', '', 'is empty'],
    ['no calls', '{"log": {"entries": []}}', 'has no call over HTTP'],
    [
      'strange entries',
      '{"log": {"entries": [null, 1, {"request": {"url": "data:x"}}]}}',
      'has no call over HTTP',
    ],
    ['another site', entries(9), 'No call in this HAR belongs to FaceID'],
    ['deep JSON', `{"log":${'['.repeat(200_000)}`, 'ends in the middle'],
  ])('%s', async (name, text, message) => {
    const file = await save(`${name}.har`, text);
    const { code, out, err } = await runCli(['explain', '--har', file, '--save', 'no.json'], {
      cwd: folder(),
    });
    expect(err).toContain(message);
    expect([code, out, err.trim().split('\n').length]).toEqual([2, '', 1]);
    expect(await readdir(folder())).not.toContain('no.json');
  });

  test('a file that is not there, and a folder', async () => {
    for (const file of ['none.har', folder()]) {
      const { code, err } = await runCli(['explain', '--har', file]);
      expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
      expect(err).toContain('cannot be read');
    }
  });

  test('of another site, naming what it has seen', async () => {
    const file = await save('other.har', entries(9));
    const { err } = await runCli(['explain', '--har', file]);
    expect(err).toContain('It has 9 calls to a0.example, a1.example');
  });

  test('two tickets at a time', async () => {
    const { code, err } = await runCli(['explain', agents.chrome, '--har', 'x.har']);
    expect([code, err]).toEqual([2, expect.stringContaining('give one of')]);
  });
});

describe('a HAR of 200 MB', () => {
  let file = '';
  beforeAll(async () => {
    file = join(folder(), 'large.har');
    const calls = [apply, opened, told('light'), sent(30), back(33)];
    const har = harBy('Chrome', agents.chrome, calls);
    const body = 'A'.repeat(20 * 1024 * 1024);
    const [before = '', after = ''] = JSON.stringify(har).split('geheim-body', 2);
    const rest = JSON.stringify(har).slice(before.length + 'geheim-body'.length);
    const stream = createWriteStream(file);
    stream.write(before);
    for (let count = 0; count < 10; count += 1)
      if (!stream.write(body)) await once(stream, 'drain');
    stream.end(rest);
    await once(stream, 'finish');
    expect(after).not.toBe('');
  });

  test('of bodies is read in little memory', async () => {
    const { code, out } = await runCli(['explain', '--har', file, '--json'], {
      env: { NODE_OPTIONS: '--max-old-space-size=96' },
    });
    expect(code).toBe(0);
    expect((JSON.parse(out) as Explained).cause.id).toBe('nothing-wrong');
  });

  test('of short texts is refused in one line', async () => {
    const many = join(folder(), 'many.har');
    const stream = createWriteStream(many);
    stream.write('{"log":{"entries":[');
    const part = `${JSON.stringify({ comment: 'x'.repeat(1_000) })},`.repeat(1_000);
    for (let count = 0; count < 40; count += 1)
      if (!stream.write(part)) await once(stream, 'drain');
    stream.end('{}]}}');
    await once(stream, 'finish');
    const { code, err } = await runCli(['explain', '--har', many]);
    expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
    expect(err).toContain('more than 32 MB besides bodies');
  });
});
