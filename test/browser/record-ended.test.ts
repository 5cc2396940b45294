import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../harness/browser/find-browser.js';
import { packagePath } from '../../mock-server/index.js';
import { startedBy } from '../support/processes.js';
import { lineOf, startCli } from '../support/run-cli.js';

/** `record` shows a window. Tests have no screen: a script around the real browser leaves the window out. */
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-record-ended-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function script(name: string, line: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${line}\n`);
  await chmod(path, 0o755);
  return path;
}

const windowless = async () =>
  script('browser', `exec '${(await findBrowser()) ?? ''}' --headless=new "$@"`);
/** Never says where it listens: it is opening for as long as anybody waits. */
const neverOpens = () => script('never-opens', 'exec sleep 600');

async function startRecord(mark: string, browser: string) {
  const temp = join(folder, `${mark}-tmp`);
  await mkdir(temp);
  const save = join(folder, `${mark}.json`);
  const server = packagePath('fixtures/customers/bank/server.js');
  const child = startCli(
    [
      ...['record', '--url', 'http://127.0.0.1:${PORT}/', '--command', `node ${server}`],
      ...['--save', save, '--browser', browser, '--no-sandbox'],
    ],
    { env: { STARTED_BY: mark, TMPDIR: temp, DISPLAY: ':0' } },
  );
  let err = '';
  child.stderr.on('data', (text: string) => (err += text));
  return {
    child,
    ended: once(child, 'exit'),
    errors: () => err,
    running: async () => (await startedBy(mark)).join('\n'),
    left: async () => [...(await readdir(temp)), ...(await startedBy(mark))],
  };
}

const signals = [
  ['SIGTERM', 143],
  ['SIGINT', 130],
  ['SIGHUP', 129],
] as const;

describe.runIf(process.platform === 'linux')('a visit that is recorded', () => {
  test.each(signals)(
    'is ended by %s, with %i: browser, server and emulator go, and nothing is written',
    async (signal, code) => {
      const mark = `${signal}-record-${process.pid}`;
      const record = await startRecord(mark, await windowless());
      await lineOf(record.child, /close the window/);
      expect(await record.running()).toMatch(/--remote-debugging-port/);
      record.child.kill(signal);
      expect(await record.ended).toEqual([code, null]);
      expect(record.errors()).toBe('faceid-mock: interrupted\n');
      await expect.poll(record.left).toEqual([]);
      expect(await readdir(folder)).not.toContain(`${mark}.json`);
    },
  );

  test('is ended while its browser still opens', async () => {
    const mark = `opening-record-${process.pid}`;
    const record = await startRecord(mark, await neverOpens());
    await expect.poll(record.running).toMatch(/sleep 600/);
    record.child.kill('SIGTERM');
    expect(await record.ended).toEqual([143, null]);
    await expect.poll(record.left).toEqual([]);
  });

  test('is killed while its browser still opens, and leaves nothing', async () => {
    const record = await startRecord(`killed-opening-${process.pid}`, await neverOpens());
    await expect.poll(record.running).toMatch(/sleep 600/);
    record.child.kill('SIGKILL');
    expect(await record.ended).toEqual([null, 'SIGKILL']);
    await expect.poll(record.left).toEqual([]);
  });

  test('is killed in its middle, and leaves nothing', async () => {
    const record = await startRecord(`killed-record-${process.pid}`, await windowless());
    await lineOf(record.child, /close the window/);
    record.child.kill('SIGKILL');
    expect(await record.ended).toEqual([null, 'SIGKILL']);
    await expect.poll(record.left).toEqual([]);
  });
});
