import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packagePath } from '../../mock-server/index.js';
import { runCli } from '../support/run-cli.js';

const entry = packagePath('dist/bundle/entry.cjs');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-starts-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A shell's line, in which `$0` is Node and `$1` the command. */
function inShell(line: string): Promise<{ code: number | null; err: string }> {
  const child = spawn('sh', ['-c', line, process.execPath, entry], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, err })));
}

describe('Node', () => {
  const { refusalOf } = createRequire(import.meta.url)(entry) as {
    refusalOf: (version: string) => string | null;
  };

  test.each(['v20.19.0', 'v20.20.2', 'v22.0.0', 'v100.1.0'])('%s does', (version) => {
    expect(refusalOf(version)).toBeNull();
  });

  test.each(['v18.20.8', 'v20.18.3', 'v16.0.0', 'v9.11.2'])('%s is refused', (version) => {
    expect(refusalOf(version)).toBe(
      `this is Node ${version}, and Node 20.19 or later is needed. Install a later version of Node.`,
    );
  });

  test('is refused by what package.json says', async () => {
    const { engines } = JSON.parse(await readFile(packagePath('package.json'), 'utf8')) as {
      engines: { node: string };
    };
    expect(engines.node).toBe('>=20.19');
  });
});

describe.runIf(process.platform !== 'win32')('what a shell gives a command', () => {
  test.each(['serve --port 0', 'run', 'list devices', 'doctor'])(
    'a working directory that has been deleted: %s says so, and what to do',
    async (args) => {
      const gone = await mkdtemp(join(folder, 'gone-'));
      expect(await inShell(`cd ${gone} && rmdir ${gone} && exec "$0" "$1" ${args}`)).toEqual({
        code: 3,
        err: 'faceid-mock: the working directory no longer exists. Change to another folder with cd, and start again.\n',
      });
    },
  );

  test.each([20, 25, 30])('%i open files are too few, which is said in one line', async (most) => {
    expect(await inShell(`ulimit -n ${most}; exec "$0" "$1" serve --port 0`)).toEqual({
      code: 3,
      err: 'faceid-mock: too few files may be open at a time (EMFILE). Raise the limit, for example with ulimit -n 1024.\n',
    });
  });
});

test('an authority that cannot be kept names the folder and the flag', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  const taken = join(folder, 'taken');
  await mkdir(join(taken, 'ca.pem'), { recursive: true });
  const serve = (caDir: string) =>
    runCli(['serve', '--port', '0', '--https-port', '0', '--ca-dir', caDir]);
  expect(await serve(taken)).toMatchObject({
    code: 3,
    err: expect.stringMatching(
      new RegExp(
        `^faceid-mock: the certificate authority cannot be kept in ${taken}: EISDIR.* Choose a folder that can be written with --ca-dir <folder>\\.\n$`,
      ),
    ) as string,
  });
  expect(await serve(join(file, 'below'))).toMatchObject({
    code: 3,
    err: expect.stringMatching(
      /ENOTDIR.* Choose another folder with --ca-dir <folder>\.\n$/,
    ) as string,
  });
});
