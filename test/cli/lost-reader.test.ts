import { spawn } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { expect, test } from 'vitest';
import { packagePath } from '../../mock-server/index.js';
import { lineOf, runCli, startCli } from '../support/run-cli.js';

/** Output is told, and is not the work: who reads it may go away. */
const ended = (child: ReturnType<typeof spawn>): Promise<number | null> =>
  new Promise((resolve) => {
    child.once('close', resolve);
  });

test.each([
  ['list', 'scenarios'],
  ['list', 'devices', '--json'],
  ['explain', '--help'],
])('%s %s ends quietly when its reader has gone', async (...args) => {
  const child = startCli(args);
  let err = '';
  child.stderr.on('data', (text: string) => (err += text));
  child.stdout.destroy();
  expect(await ended(child)).toBe(0);
  expect(err).toBe('');
});

test('an emulator goes on answering when nobody reads its log any more', async () => {
  const child = startCli(['--port', '0']);
  const [, url = ''] = await lineOf(child, /ready url=(\S+)/);
  let err = '';
  child.stderr.on('data', (text: string) => (err += text));
  child.stdout.destroy();
  const answers = [];
  for (let call = 0; call < 5; call += 1)
    answers.push(await fetch(`${url}/`, { method: 'POST', body: '{}' }).then(({ ok }) => ok));
  expect(answers).toEqual([true, true, true, true, true]);
  child.kill('SIGTERM');
  expect(await ended(child)).toBe(143);
  expect(err).toBe('');
});

const full = '/dev/full';

test.skipIf(!existsSync(full))(
  'a full disk under the log is told once, and the emulator goes on (Linux has such a disk)',
  async () => {
    const entry = packagePath('dist/bundle/faceid-mock.js');
    const child = spawn(process.execPath, [entry, 'list', 'scenarios'], {
      stdio: ['ignore', openSync(full, 'w'), 'pipe'],
    });
    let err = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text));
    expect(await ended(child)).toBe(0);
    expect(err).toBe(
      'faceid-mock: the output cannot be written any more (ENOSPC); everything else goes on.\n',
    );
  },
);

test('a file for the port that cannot be written ends the emulator with one sentence', async () => {
  const { code, out, err } = await runCli(['--port', '0', '--port-file', '/nowhere/at/all/port']);
  expect({ code, out }).toEqual({ code: 3, out: '' });
  expect(err).toMatch(
    /^faceid-mock: cannot write the port to \/nowhere\/at\/all\/port: ENOENT.*\n$/,
  );
});
