import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { brokenIntegration } from '../support/cli-config.js';
import { lineOf, runCli, startCli } from '../support/run-cli.js';
import { obeyedInText } from '../support/obeyed.js';

/** Texts that others wrote reach a terminal: it may show them, and must not obey them. */
const hostile =
  'a\u001b]0;owned\u0007\u001b[2J\r\n12:00:00.000 forged\u0000\u009b31m\u202eb\u2028c';

/** But the line feeds that are ours. */

async function logOf(format: 'text' | 'json'): Promise<string> {
  const serve = startCli(['serve', '--port', '0', '--log-format', format, '--no-qr']);
  let out = '';
  serve.stdout.on('data', (more: string) => (out += more));
  try {
    const [, url = ''] = await lineOf(serve, /url"?[=:]"?(http:\/\/127\.0\.0\.1:\d+)/);
    const post = (path: string, body: object, headers = {}) =>
      fetch(url + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
    const trial = await fetch(`${url}/reflect/try`, { redirect: 'manual' });
    const token = new URL(trial.headers.get('location') ?? '', url).searchParams.get('token');
    const page = `/reflect/api/${token ?? ''}`;
    await post(`${page}/open`, { languages: [] });
    await post(`${page}/error`, { message: hostile });
    const error = { name: hostile, message: hostile };
    await post(`${page}/camera`, { outcome: 'problem', error, shown: hostile });
    await post(`${page}/panel`, { [hostile]: 1 });
    await post('/', { [hostile]: hostile }, { 'X-TC-Action': 'CreateUploadUrl' });
    const seen = lineOf(serve, /the last one/);
    await post(`${page}/error`, { message: 'the last one' });
    await seen;
  } finally {
    serve.kill();
    await once(serve, 'close');
  }
  return out;
}

describe('the log of serve', () => {
  test('as text shows what others wrote, and no line of it is forged', async () => {
    const log = await logOf('text');
    expect(log).toContain('forged');
    expect(obeyedInText.exec(log)).toBeNull();
    expect(log).not.toMatch(/^12:00:00\.000 forged/m);
    expect(log).toContain('\\u001b]0;owned');
  });

  test('as JSON is JSON with the same texts', async () => {
    const log = await logOf('json');
    expect(obeyedInText.exec(log)).toBeNull();
    const entries = log
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as object);
    expect(JSON.stringify(entries)).toContain(JSON.stringify('\u009b31m\u202eb').slice(1, -1));
  });
});

describe('commands', () => {
  const argument = hostile.replaceAll('\0', '');

  test('call prints an answer as JSON of the same texts', async () => {
    const server = createServer((_, response) => {
      response.end(JSON.stringify({ Response: { Text: hostile } }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { out } = await runCli(['call', 'CreateUploadUrl', '{}', '--url', url]);
    server.close();
    expect(obeyedInText.exec(out)).toBeNull();
    expect(JSON.parse(out)).toEqual({ Response: { Text: hostile } });
  });

  test.each([
    [['call', 'CreateUploadUrl', JSON.stringify({ a: argument }), '--curl']],
    [['call', argument, '{}', '--curl']],
    [['explain', `Mozilla/5.0 ${argument}`]],
    [['explain', `Mozilla/5.0 ${argument}`, '--json']],
    [['sign', argument, JSON.stringify({ a: argument })]],
    [['list', 'devices', argument]],
    [['doctor', '--browser', argument]],
    [['serve', '--scenario', argument]],
    [['serve', '--config', argument]],
    [['merge', argument]],
    [['replay', argument]],
    [[argument]],
    [[`--${argument}`]],
  ])('%j prints nothing that a terminal obeys', async (args) => {
    const { out, err } = await runCli(args, { env: { NO_COLOR: '1' } });
    expect(obeyedInText.exec(out)).toBeNull();
    expect(obeyedInText.exec(err)).toBeNull();
  });

  test('what a server printed that does not start is shown', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'faceid-hostile-'));
    const program = `process.stdout.write(${JSON.stringify(`${hostile}\n`)});process.exit(1)`;
    await writeFile(join(folder, 'server.js'), program);
    await writeFile(
      join(folder, 'faceid-mock.config.json'),
      JSON.stringify({
        integration: { ...brokenIntegration, command: 'node server.js' },
      }),
    );
    const { code, out, err } = await runCli(['run', '--no-sandbox'], { cwd: folder });
    await rm(folder, { recursive: true });
    expect(code).toBe(3);
    expect([obeyedInText.exec(out), obeyedInText.exec(err)]).toEqual([null, null]);
    expect(err).toContain('\\u001b]0;owned');
  });
});
