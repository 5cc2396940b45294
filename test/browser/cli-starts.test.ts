import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hasShell } from '../support/browser.js';
import { brokenIntegration, useConfigFolder } from '../support/cli-config.js';
import { runCli, startCli } from '../support/run-cli.js';

const { folder, configFile } = useConfigFolder();

const userAgent =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 14_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/WIFI Language/zh_CN';

const integration = brokenIntegration;

const lane = hasShell ? ['--fast'] : [];

test('--ua says what it assumes before it starts', async () => {
  const path = await configFile('ua.json', { integration });
  const { code, out } = await runCli([
    'run',
    '--config',
    path,
    '--no-sandbox',
    ...lane,
    '--ua',
    userAgent,
  ]);
  expect(out).toContain('WeChat 8.0.49 on iOS 14.1 (from a user agent)');
  expect(out).toContain('  Expected mode silent: computed from the user agent, and no fact');
  // The server of this configuration ends at once.
  expect(code).toBe(3);
});

const failing = { ...integration, command: 'node -e "console.log(42 + 1); process.exit(7)"' };

test('a server that cannot start ends with exit code 3, with what the command printed', async () => {
  const path = await configFile('failing.json', { integration: failing });
  const { code, err } = await runCli(['run', '--config', path, '--no-sandbox', ...lane], {
    cwd: folder(),
  });
  expect(err).toContain('ended with exit code 7 before it answered');
  expect(err).toContain('It printed:\n43');
  expect(code).toBe(3);
});

test('and says so in the language of the terminal', async () => {
  const path = await configFile('failing.json', { integration: failing });
  const { code, err } = await runCli(
    ['run', '--config', path, '--no-sandbox', ...lane, '--language', 'zh-CN'],
    { cwd: folder() },
  );
  expect(err).toMatch(/应答之前就结束了：退出码 7。它的输出：\n43\n$/);
  expect(code).toBe(3);
});

test.each([
  ['SIGTERM', 143],
  ['SIGINT', 130],
  ['SIGHUP', 129],
] as const)(
  '%s ends a run in order, with %i, and leaves nothing running',
  async (signal, expected) => {
    const pids = join(folder(), `pids-${signal}`);
    const server = join(folder(), 'slow.cjs');
    await writeFile(
      server,
      `const daemon = require('child_process').spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
     require('http').createServer((request, response) => {
       // A phone's: whether the server is ready, the harness asks as Node.
       if (/iPhone|Android/.test(request.headers['user-agent']))
         require('fs').writeFileSync(process.env.PIDS, process.pid + ' ' + daemon.pid);
       response.end('<p>Hello');
     }).listen(process.env.PORT, '127.0.0.1');`,
    );
    const path = await configFile('signal.json', {
      integration: { ...integration, command: `node ${server}`, env: { PIDS: pids } },
      workers: 1,
      outputDir: join(folder(), 'report'),
    });
    const child = startCli(['run', '--config', path, '--no-sandbox', ...lane], { cwd: folder() });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    child.stdout.resume();
    // In the midst of a case: its page is open.
    await expect
      .poll(() => readFile(pids, 'utf8').catch(() => ''), { timeout: 15_000 })
      .not.toBe('');
    child.kill(signal);
    expect(await ended).toBe(expected);
    const started = (await readFile(pids, 'utf8')).split(' ').map(Number);
    // What was killed a moment ago may still wait to be buried.
    const running = () => (process.platform === 'linux' ? started.filter(isAlive) : []);
    await expect.poll(running, { timeout: 5_000 }).toEqual([]);
  },
);

test('a signal ends a run whose server never starts, at once and as interrupted', async () => {
  const pid = join(folder(), 'silent-pid');
  const silent = join(folder(), 'silent.cjs');
  await writeFile(
    silent,
    `require('fs').writeFileSync(process.env.PID_FILE, process.pid + ''); setInterval(() => {}, 1000);`,
  );
  const path = await configFile('silent.json', {
    integration: { ...integration, command: `node ${silent}`, env: { PID_FILE: pid } },
    limits: { startMs: 600_000 },
    workers: 1,
  });
  const child = startCli(['run', '--config', path, '--no-sandbox', ...lane], { cwd: folder() });
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
