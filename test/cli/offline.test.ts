import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { useConfigFolder } from '../support/cli-config.js';
import { lineOf, runCli, startCli } from '../support/run-cli.js';

/** `--assert-offline` in real processes. Addresses are of networks that are for documentation alone. */
const { folder, configFile } = useConfigFolder();

const modules = `
  import dgram from 'node:dgram'; import dns, { lookup } from 'node:dns'; import names from 'node:dns/promises';
  import http from 'node:http'; import http2 from 'node:http2'; import https from 'node:https';
  import net from 'node:net'; import tls from 'node:tls'; import { promisify } from 'node:util';
  const outcome = (it) => new Promise((resolve) =>
    it.on('connect', () => resolve('connected')).on('response', () => resolve('answered'))
      .on('error', (error) => resolve(error.message)));
  const settled = (promise) => promise.then(() => 'done', (error) => (error.cause ?? error).message);
  const sent = (send) => new Promise((resolve) => send((error) => resolve(error ? error.message : 'done')));
  const answering = (address, family) => (name, options, done) =>
    options.all ? done(null, [{ address, family }]) : done(null, address, family);
  const udp = dgram.createSocket('udp4').unref();
`;
const execScript = (script: string, flags: readonly string[] = ['--assert-offline']) =>
  runCli(['exec', ...flags, '--', process.execPath, '--input-type=module', '--eval', script], {
    cwd: folder(),
  });

/** What is tried, and what is said of it. */
const stopped: readonly (readonly [ask: string, said: string])[] = [
  [`outcome(net.connect(81, '192.0.2.1'))`, 'connect 192.0.2.1:81'],
  [`outcome(net.connect({ port: 82, host: 'a.example' }))`, 'connect a.example:82'],
  [`outcome(new net.Socket().connect(83, '2001:db8::1'))`, 'connect [2001:db8::1]:83'],
  [`outcome(net.connect(84, '::ffff:192.0.2.1'))`, 'connect [::ffff:192.0.2.1]:84'],
  [`outcome(net.connect(85, 'localhost.b.example'))`, 'connect localhost.b.example:85'],
  [`outcome(tls.connect(443, 'tls.example'))`, 'connect tls.example:443'],
  [`outcome(http.get('http://http.example/'))`, 'connect http.example:80'],
  [
    `outcome(https.get('https://c.example/', { agent: new https.Agent({ keepAlive: true }) }))`,
    'connect c.example:443',
  ],
  [`outcome(http2.connect('https://h2.example'))`, 'connect h2.example:443'],
  [`settled(fetch('https://fetch.example/'))`, 'connect fetch.example:443'],
  [
    `outcome(net.connect({ port: 86, host: 'd.example', lookup: answering('192.0.2.2', 4) }))`,
    'connect d.example:86 (192.0.2.2)',
  ],
  [`settled(promisify(lookup)('e.example'))`, 'lookup e.example'],
  [`settled(names.lookup('f.example', { all: true }))`, 'lookup f.example'],
  [`settled(names.resolve4('g.example'))`, 'lookup g.example'],
  [`settled(new names.Resolver().resolveTxt('h.example'))`, 'lookup h.example'],
  [`sent((done) => new dns.Resolver().resolve('i.example', done))`, 'lookup i.example'],
  [`settled(names.reverse('192.0.2.3'))`, 'lookup 192.0.2.3'],
  [`sent((done) => dns.lookupService('192.0.2.4', 53, done))`, 'lookup 192.0.2.4'],
  [`sent((done) => udp.send('x', 53, '192.0.2.5', done))`, 'send 192.0.2.5:53'],
  [`sent((done) => udp.send(Buffer.from('xy'), 0, 1, 54, 'j.example', done))`, 'send j.example:54'],
  [
    `sent((done) => dgram.createSocket('udp4').unref().connect(55, '192.0.2.6', done))`,
    'connect 192.0.2.6:55',
  ],
];

/** `port`, `six` and `path` are open on this machine. */
const allowed: readonly (readonly [ask: string, outcome: string])[] = [
  [`outcome(net.connect(port))`, 'connected'],
  [`outcome(net.connect(String(port), '127.0.0.1'))`, 'connected'],
  [`outcome(net.connect(port, 'LOCALHOST'))`, 'connected'],
  [`outcome(net.connect(port, '127.1'))`, 'connected'],
  [`outcome(net.connect(port, '::ffff:127.0.0.1'))`, 'connected'],
  [`outcome(net.connect(path))`, 'connected'],
  [`outcome(net.connect({ path }))`, 'connected'],
  [`settled(fetch('http://localhost:' + port))`, 'done'],
  [`six === null ? 'done' : settled(fetch('http://[::1]:' + six))`, 'done'],
  [`settled(fetch(process.env.FACEID_MOCK_URL + '/readyz'))`, 'done'],
  [
    `outcome(net.connect({ port, host: 'faceid.tencentcloudapi.com', lookup: answering('127.0.0.1', 4) }))`,
    'connected',
  ],
  [`settled(promisify(lookup)('localhost'))`, 'done'],
  [`settled(names.lookup('192.0.2.1'))`, 'done'],
  [`sent((done) => dns.lookupService('127.0.0.1', 80, done))`, 'done'],
  [`sent((done) => udp.send('x', port, done))`, 'done'],
  [`sent((done) => udp.send('x', port, '127.0.0.1', done))`, 'done'],
  [`sent((done) => udp.send('x', port, 'localhost', done))`, 'done'],
];

const all = (asks: readonly (readonly [ask: string, expected: string])[]) =>
  `console.log(JSON.stringify([${asks.map(([ask]) => `await (${ask})`).join(',')}])); process.exit();`;

describe('a command', () => {
  test('reaches nothing beyond loopback, by whatever way, and each is told', async () => {
    const { code, out, err } = await execScript(modules + all(stopped));
    expect(code).toBe(1);
    const outcomes = JSON.parse(out) as string[];
    for (const [at, [, said]] of stopped.entries()) {
      expect(outcomes[at]).toContain(`--assert-offline: ${said} was stopped`);
      expect(err).toContain(`faceid-mock: --assert-offline: ${said} was stopped`);
    }
    expect(err).toContain(`${stopped.length} requests beyond loopback were stopped`);
  });

  test('reaches all of loopback, the emulator and sockets that are files', async () => {
    const opened = `
      const server = http.createServer((_, response) => response.end());
      await new Promise((resolve) => server.listen(0, '::', resolve).on('error', () => server.listen(0, '127.0.0.1')));
      const { port, family } = server.address();
      const six = family === 'IPv6' ? port : null;
      const path = ${JSON.stringify(join(folder(), 'socket'))};
      await new Promise((resolve) => net.createServer().listen(path, resolve));
    `;
    const { code, out, err } = await execScript(modules + opened + all(allowed));
    expect(JSON.parse(out)).toEqual(allowed.map(([, outcome]) => outcome));
    expect([code, err]).toEqual([0, '']);
  });

  test('is told by package, and by the line of its own that called it', async () => {
    const asker = join(folder(), 'node_modules', '@some', 'asker');
    await mkdir(asker, { recursive: true });
    await writeFile(
      join(asker, 'index.js'),
      `exports.ask = () => require('net').connect(443, 'metrics.example').on('error', () => {});`,
    );
    await writeFile(join(folder(), 'app.cjs'), `\nrequire('@some/asker').ask();`);
    const args = ['exec', '--assert-offline', '--', process.execPath, 'app.cjs'];
    const { code, err } = await runCli(args, { cwd: folder() });
    expect(code).toBe(1);
    expect(err).toMatch(
      /connect metrics\.example:443 was stopped, .+ Asked by @some\/asker \(node_modules\/@some\/asker\/index\.js:1:\d+\), called from app\.cjs:2:24\.\n/,
    );
  });

  test('is told of its children and threads, and keeps its own exit code', async () => {
    const script = `
      import { spawnSync } from 'node:child_process';
      import { Worker } from 'node:worker_threads';
      const ask = (host) => "import('node:net').then((net) => net.connect(1, '" + host + "').on('error', () => {}))";
      spawnSync(process.execPath, ['-e', ask('child.example')]);
      const worker = new Worker(ask('thread.example'), { eval: true });
      worker.on('exit', () => process.exit(7));
    `;
    const { code, err } = await execScript(script);
    expect(code).toBe(7);
    expect(err).toContain('connect child.example:1');
    expect(err).toContain('connect thread.example:1');
  });

  test('keeps its own NODE_OPTIONS', async () => {
    const script = `console.log(process.env.NODE_OPTIONS, typeof gc);`;
    const { out } = await runCli(
      ['exec', '--assert-offline', '--', process.execPath, '--eval', script],
      { env: { NODE_OPTIONS: '--max-old-space-size=512 --no-warnings' } },
    );
    expect(out).toMatch(/^--max-old-space-size=512 --no-warnings --require "/);
  });

  test('that is no Node process is not vouched for', async () => {
    const { code, err } = await runCli(['exec', '--assert-offline', '--', 'true']);
    expect(code).toBe(0);
    expect(err).toContain('the command ran no Node.js process');
  });

  test('is left alone without the flag', async () => {
    const script = `console.log(process.env.NODE_OPTIONS, process.env.FACEID_MOCK_OFFLINE)`;
    const { out } = await execScript(script, []);
    expect(out).toBe(`${String(process.env.NODE_OPTIONS)} undefined\n`);
  });

  test('may be the emulator’s own command', async () => {
    const { code, out } = await execScript(
      `import { execFileSync } from 'node:child_process';
       console.log(String(execFileSync(process.execPath, [${JSON.stringify(process.cwd())} + '/dist/bundle/entry.cjs', 'readyz'])));`,
    );
    expect(out).toContain('faceid-mock ready');
    expect(code).toBe(0);
  });
});

describe('the emulator', () => {
  /** A config file that is a module runs in the emulator's process. */
  const asking = async () => {
    const path = join(folder(), 'asking.config.mjs');
    await writeFile(
      path,
      `fetch('http://config.example/').catch(() => {});\nexport default { mock: { port: 0 } };`,
    );
    return path;
  };

  test('tells at once, goes on, and ends with 1 in place of the signal', async () => {
    const child = startCli(['serve', '--assert-offline', '--config', await asking()]);
    let err = '';
    child.stderr.on('data', (text: string) => (err += text));
    const ended = once(child, 'close');
    const [, url = ''] = await lineOf(child, /ready url=(\S+)/);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    await expect
      .poll(() => err)
      .toMatch(/connect config\.example:80 .+asking\.config\.mjs:1:1\.\n/);
    child.kill('SIGTERM');
    expect(await ended).toEqual([1, null]);
    expect(err).toContain('1 request beyond loopback was stopped.');
  });

  test('ends as ever where nothing was asked', async () => {
    const child = startCli(['serve', '--port', '0'], { env: { FACEID_MOCK_ASSERT_OFFLINE: '1' } });
    let err = '';
    child.stderr.on('data', (text: string) => (err += text));
    const ended = once(child, 'close');
    await lineOf(child, /ready/);
    child.kill('SIGTERM');
    expect(await ended).toEqual([143, null]);
    expect(err).toBe('');
  });

  test.each([
    ['serve', []],
    ['exec', ['--', 'true']],
  ])('%s refuses a host for photos that it would have to ask', async (command, rest) => {
    const flags = ['--assert-offline', '--port', '0', '--photo-host', 'photos.example'];
    const { code, err } = await runCli([command, ...flags, ...rest]);
    expect(code).toBe(2);
    expect(err).toBe(
      'faceid-mock: --assert-offline: photos.example in photoHosts is beyond loopback. Leave one of the two out.\n',
    );
  });
});

describe('a run', () => {
  const config = (over: object) => ({
    integration: {
      command: 'node server.js',
      url: 'http://127.0.0.1:${PORT}/',
      start: [],
      verified: { text: 'ok' },
      failed: { text: 'no' },
    },
    assertOffline: true,
    ...over,
  });

  test.each([
    ['allowHosts', { allowHosts: ['localhost', '*.cdn.example'] }, '*.cdn.example'],
    ['mock.photoHosts', { mock: { photoHosts: ['photos.example'] } }, 'photos.example'],
    [
      'browser.wsEndpoint',
      { browser: { wsEndpoint: 'ws://browser.example:1/' } },
      'browser.example',
    ],
    [
      'integration.url',
      { integration: { ...config({}).integration, url: 'http://staging.example/' } },
      'staging.example',
    ],
  ])('refuses %s that contradicts it', async (key, over, host) => {
    const file = await configFile(`${key}.json`, config(over));
    const { code, err } = await runCli(['run', '--config', file]);
    expect(code).toBe(2);
    expect(err).toContain(`${key}: not with assertOffline: ${host} is beyond loopback`);
  });
});
