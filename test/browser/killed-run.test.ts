import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packagePath } from '../../mock-server/index.js';
import { sandbox } from '../support/browser.js';
import { startedBy } from '../support/processes.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-killed-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Never says where it listens: a browser that is opening for as long as anybody waits. */
async function browserThatNeverOpens(): Promise<string> {
  const path = join(folder, 'browser');
  await writeFile(path, '#!/bin/sh\nexec sleep 600\n');
  await chmod(path, 0o755);
  return path;
}

/** A program of somebody's that runs the matrix by a call, and ends by whatever ends it. */
async function program(
  mark: string,
  browser: object,
  env: object = {},
): Promise<ReturnType<typeof spawn>> {
  const url = JSON.stringify(new URL(`file://${packagePath('dist/bundle/harness.js')}`).href);
  const config = {
    integration: {
      command: 'node server.js',
      cwd: packagePath('fixtures/customers/bank'),
      url: 'http://127.0.0.1:${PORT}/',
      start: [{ click: '#never' }],
      verified: { selector: '#verified' },
      failed: { selector: '#failed' },
    },
    workers: 1,
    reporters: [],
    browser: { sandbox, ...browser },
  };
  const script = join(folder, `${mark}.mjs`);
  await writeFile(
    script,
    `import { runMatrix } from ${url};
     await runMatrix(${JSON.stringify(config)}, { watcher: { begin: () => console.log('begun') } });`,
  );
  return spawn(process.execPath, [script], { env: { ...process.env, ...env, STARTED_BY: mark } });
}

describe.runIf(process.platform === 'linux')('a program that runs the matrix', () => {
  test.each([
    ['SIGTERM', 143, 'while the browser opens', browserThatNeverOpens, /sleep 600/],
    ['SIGINT', 130, 'while the browser opens', browserThatNeverOpens, /sleep 600/],
    ['SIGHUP', 129, 'in the middle of a case', undefined, /--remote-debugging-port/],
  ] as const)(
    'is ended by %s, with %i, %s, and leaves nothing running',
    async (signal, code, _, browser, sign) => {
      const mark = `${signal}-${process.pid}`;
      const executablePath = await browser?.();
      const child = await program(mark, executablePath === undefined ? {} : { executablePath });
      const ended = once(child, 'exit');
      const running = async () => (await startedBy(mark)).join('\n');
      await expect.poll(running, { timeout: 20_000 }).toMatch(sign);
      await expect.poll(running, { timeout: 20_000 }).toMatch(/node server\.js/);
      child.kill(signal);
      expect(await ended).toEqual([code, null]);
      await expect.poll(running, { timeout: 10_000 }).toBe('');
    },
  );

  test('takes everything along where it is killed, and leaves no folder', async () => {
    const mark = `SIGKILL-${process.pid}`;
    const temp = join(folder, 'temp');
    await mkdir(temp);
    const child = await program(mark, {}, { TMPDIR: temp });
    const ended = once(child, 'exit');
    const running = async () => (await startedBy(mark)).join('\n');
    // Browser and server are open.
    if (child.stdout) await once(child.stdout, 'data');
    expect(await running()).toMatch(
      /--remote-debugging-port[^]*node server\.js|node server\.js[^]*--remote-debugging-port/,
    );
    child.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
    await expect.poll(running, { timeout: 20_000 }).toBe('');
    await expect.poll(() => readdir(temp), { timeout: 20_000 }).toEqual([]);
  });

  test('takes along a browser that is still opening where it is killed', async () => {
    const mark = `SIGKILL-opening-${process.pid}`;
    const temp = join(folder, 'temp-opening');
    await mkdir(temp);
    const executablePath = await browserThatNeverOpens();
    const child = await program(mark, { executablePath }, { TMPDIR: temp });
    const ended = once(child, 'exit');
    const running = async () => (await startedBy(mark)).join('\n');
    await expect.poll(running, { timeout: 20_000 }).toMatch(/sleep 600/);
    child.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
    await expect.poll(running, { timeout: 20_000 }).toBe('');
    await expect.poll(() => readdir(temp), { timeout: 20_000 }).toEqual([]);
  });
});
