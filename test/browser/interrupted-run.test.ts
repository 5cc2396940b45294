import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../harness/index.js';
import { packagePath } from '../../mock-server/index.js';
import { startedBy } from '../support/processes.js';
import { lineOf, startCli } from '../support/run-cli.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-interrupted-'));
});
afterAll(() => rm(folder, { recursive: true }));

const bank = {
  command: 'node server.js',
  cwd: packagePath('fixtures/customers/bank'),
  url: 'http://127.0.0.1:${PORT}/?order=7',
  start: [{ click: '#start' }],
  verified: { selector: '#verified' },
  failed: { selector: '#failed' },
  error: { selector: '#error' },
};

/** One after the other: once a device's row is printed, the second is on its way. */
const twoCases = {
  integration: bank,
  devices: ['android-chrome-pixel-14', 'ios-safari-17'],
  cameras: ['granted'],
  scenarios: ['pass'],
  adversarial: false,
  workers: 1,
};

/** A run of its own folders: what is temporary of it is there, and nothing else. */
async function startRun(mark: string) {
  const temp = join(folder, `${mark}-tmp`);
  const outputDir = join(folder, `${mark}-report`);
  await mkdir(temp);
  const config = join(folder, `${mark}.json`);
  await writeFile(config, JSON.stringify({ ...twoCases, outputDir }));
  const child = startCli(['run', '--config', config, '--no-sandbox'], {
    env: { STARTED_BY: mark, TMPDIR: temp, CI: 'true' },
  });
  let err = '';
  child.stderr.on('data', (text: string) => (err += text));
  const ended = once(child, 'exit');
  await lineOf(child, /✔/);
  return {
    child,
    ended,
    temp,
    errors: () => err,
    report: async () =>
      JSON.parse(await readFile(join(outputDir, 'report.json'), 'utf8')) as Report,
  };
}

describe.runIf(process.platform === 'linux')('a run in the middle of its cases', () => {
  test.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGHUP', 129],
  ] as const)(
    'is interrupted by %s: it ends with %i, leaves nothing, and its report says so',
    async (signal, code) => {
      const mark = `${signal}-interrupted-${process.pid}`;
      const run = await startRun(mark);
      run.child.kill(signal);
      expect(await run.ended).toEqual([code, null]);
      expect(run.errors().trim()).toBe('faceid-mock: interrupted');
      const { summary, cases } = await run.report();
      expect(summary).toMatchObject({ interrupted: true, total: 1, passed: 1, notRun: 1 });
      expect(cases.map(({ status }) => status)).toEqual(['passed']);
      await expect.poll(() => startedBy(mark)).toEqual([]);
      expect(await readdir(run.temp)).toEqual([]);
    },
  );

  test('ends at once by a second signal, and leaves nothing either', async () => {
    const mark = `twice-interrupted-${process.pid}`;
    const run = await startRun(mark);
    run.child.kill('SIGTERM');
    run.child.kill('SIGINT');
    const [code] = (await run.ended) as [number];
    expect([130, 143]).toContain(code);
    await expect.poll(() => startedBy(mark), { timeout: 20_000 }).toEqual([]);
    await expect.poll(() => readdir(run.temp), { timeout: 20_000 }).toEqual([]);
  });
});
