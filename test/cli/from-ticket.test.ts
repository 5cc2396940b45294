import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deviceSchema } from '../../harness/phone/device.js';
import { runCli, startCli } from '../support/run-cli.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-ticket-'));
});
afterAll(() => rm(folder, { recursive: true }));

const userAgent =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 14_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/WIFI Language/zh_CN';

const integration = {
  command: 'node -e "process.exit(7)"',
  url: 'http://127.0.0.1:${PORT}/',
  start: [],
  verified: { text: 'ok' },
  failed: { text: 'no' },
};

async function configFile(name: string, content: object): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(content));
  return path;
}

describe('explain', () => {
  test('names the nearest device and what will likely go wrong', async () => {
    const { code, out } = await runCli(['explain', userAgent]);
    expect(code).toBe(0);
    expect(out).toMatch(/^nearest ios-wechat-14-\d: WeChat/m);
    const asJson = await runCli(['explain', '--json', userAgent]);
    expect(JSON.parse(asJson.out)).toMatchObject({
      mode: 'silent',
      nearest: expect.stringMatching(/^ios-wechat/) as string,
      likely: expect.any(Array) as string[],
    });
  });

  test('--save writes a device and the command that runs on it', async () => {
    const { code, out } = await runCli(['explain', userAgent, '--save', 'mine.json'], {
      cwd: folder,
    });
    expect(code).toBe(0);
    expect(out).toContain('run     faceid-mock run --device ./mine.json');
    expect(out).toContain('assumed Expected mode silent: computed');
    const saved = deviceSchema.parse(JSON.parse(await readFile(join(folder, 'mine.json'), 'utf8')));
    expect(saved).toMatchObject({ userAgent, expectedMode: 'silent' });
  });

  test('--save wants the name of a JSON file', async () => {
    const { code, err } = await runCli(['explain', userAgent, '--save', 'mine.txt'], {
      cwd: folder,
    });
    expect([code, err]).toEqual([2, expect.stringContaining('ends in .json')]);
  });
});

describe('run', () => {
  test('--ua says what it assumes before it starts', async () => {
    const path = await configFile('ua.json', { integration });
    const { code, out } = await runCli([
      'run',
      '--config',
      path,
      '--no-sandbox',
      '--ua',
      userAgent,
    ]);
    expect(out).toContain('WeChat 8.0.49 on iOS 14.1 (from a user agent)');
    expect(out).toContain('  Expected mode silent: computed from the user agent, and no fact');
    // The server of this configuration ends at once.
    expect(code).toBe(3);
  });

  test.each<[string, string[], object, string]>([
    [
      'a shard that is none',
      ['--shard', '5/4'],
      {},
      '"5/4" is not a shard. Write 1/4 for the first of four',
    ],
    [
      'a severity that is none',
      ['--fail-on', 'bad'],
      {},
      'Allowed choices are error, warning, info, never',
    ],
    ['a device file that is not there', ['--device', './no.json'], {}, 'there is no device file'],
    [
      'a real endpoint',
      [],
      { env: { HOST: 'faceid.tencentcloudapi.com' } },
      'names the real faceid.tencentcloudapi.com',
    ],
    [
      'a real key',
      [],
      { env: { ID: ['AKID', 'z8krbsJ5yKBZQpn74W'].join('') } },
      'looks like a real key (AKIDz8…)',
    ],
    ['a flow that is not there', [], { start: undefined, drive: './no.js' }, 'integration.drive: '],
    ['a host that is an address', ['--allow-host', 'https://x'], {}, 'allowHosts.0: a host name'],
    ['no user agent', ['--ua', ' '], {}, '--ua: the user agent is empty'],
  ])('refuses %s in one line, with 2', async (_, args, over, message) => {
    const path = await configFile('refused.json', { integration: { ...integration, ...over } });
    const { code, err } = await runCli(['run', '--config', path, '--no-sandbox', ...args]);
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  });
});

test('record says that it needs a screen', async () => {
  const { code, err } = await runCli(['record', '--url', 'http://127.0.0.1:3000/'], {
    env: { DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
  if (process.platform !== 'linux') return;
  expect(err).toContain('there is no display here');
  expect([code, err.trim().split('\n').length]).toEqual([4, 1]);
});

test.each([
  ['SIGTERM', 143],
  ['SIGINT', 130],
  ['SIGHUP', 129],
] as const)(
  '%s ends a run in order, with %i, and leaves nothing running',
  async (signal, expected) => {
    const pids = join(folder, `pids-${signal}`);
    const server = join(folder, 'slow.cjs');
    await writeFile(
      server,
      `const daemon = require('child_process').spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
     require('fs').writeFileSync(process.env.PIDS, process.pid + ' ' + daemon.pid);
     require('http').createServer((q, a) => a.end('<p>Hello')).listen(process.env.PORT, '127.0.0.1');`,
    );
    const path = await configFile('signal.json', {
      integration: { ...integration, command: `node ${server}`, env: { PIDS: pids } },
      workers: 1,
      outputDir: join(folder, 'report'),
    });
    const child = startCli(['run', '--config', path, '--no-sandbox'], { cwd: folder });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    child.stdout.resume();
    // The list of columns is printed once the browser runs.
    await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
    await expect
      .poll(() => readFile(pids, 'utf8').catch(() => ''), { timeout: 15_000 })
      .not.toBe('');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    child.kill(signal);
    expect(await ended).toBe(expected);
    const started = (await readFile(pids, 'utf8')).split(' ').map(Number);
    // What was killed a moment ago may still wait to be buried.
    const running = () => (process.platform === 'linux' ? started.filter(isAlive) : []);
    await expect.poll(running, { timeout: 5_000 }).toEqual([]);
  },
);

test('a signal ends a run whose server never starts, at once and as interrupted', async () => {
  const pid = join(folder, 'silent-pid');
  const silent = join(folder, 'silent.cjs');
  await writeFile(
    silent,
    `require('fs').writeFileSync(process.env.PID_FILE, process.pid + ''); setInterval(() => {}, 1000);`,
  );
  const path = await configFile('silent.json', {
    integration: { ...integration, command: `node ${silent}`, env: { PID_FILE: pid } },
    limits: { startMs: 600_000 },
    workers: 1,
  });
  const child = startCli(['run', '--config', path, '--no-sandbox'], { cwd: folder });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let err = '';
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  child.stdout.resume();
  await expect.poll(() => readFile(pid, 'utf8').catch(() => ''), { timeout: 15_000 }).not.toBe('');
  child.kill('SIGTERM');
  expect([await ended, err.trim()]).toEqual([143, 'faceid-mock: interrupted']);
  const running = async () => isAlive(Number(await readFile(pid, 'utf8')));
  await expect.poll(running, { timeout: 5_000 }).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
