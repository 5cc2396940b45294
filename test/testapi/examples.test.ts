import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { packagePath } from '../../mock-server/index.js';

/** The examples of docs/testing.md do what they say, with the package's own names. */

const run = (...args: readonly string[]): Promise<{ code: number | null; out: string }> =>
  new Promise((resolve) => {
    // Without what vitest sets for its workers: these are runs of their own.
    const kept = Object.entries(process.env).filter(([name]) => !/^(?:VITEST|NODE_)/.test(name));
    const child = spawn(process.execPath, args, {
      cwd: packagePath('.'),
      env: Object.fromEntries(kept),
    });
    let out = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.once('close', (code) => resolve({ code, out }));
  });

test('node:test', async () => {
  const { code, out } = await run('--test', 'docs/examples/node-test.test.js');
  expect(out).toMatch(/pass [1-9]/);
  expect([code, out]).toEqual([0, expect.stringMatching(/fail 0\b/)]);
});

test('vitest, with a namespace of its own for each test', async () => {
  const { code, out } = await run(
    packagePath('node_modules/vitest/vitest.mjs'),
    ...['run', '--root', 'docs/examples', '--reporter', 'tap'],
  );
  expect([code, out]).toEqual([0, expect.stringMatching(/^\s+ok 3 /m)]);
});
