import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Report } from '../../harness/index.js';
import { packagePath } from '../../mock-server/index.js';
import { sandbox } from '../support/browser.js';
import { exampleLibrary, libraryWith } from '../support/library.js';
import { runCli } from '../support/run-cli.js';

const its = { device: 'android-chrome-pixel-14', camera: 'granted', scenario: 'pass' };

const noSandbox = sandbox ? [] : ['--no-sandbox'];

/** A folder with a library and the configuration beside it, as a customer has it. */
async function projectWith(files: Readonly<Record<string, unknown>>): Promise<string> {
  const library = await libraryWith(files, exampleLibrary);
  const folder = join(library, '..');
  const config = {
    library: './faceid',
    integration: {
      command: 'node server.js',
      cwd: packagePath('fixtures/customers/express-sdk'),
      url: 'http://127.0.0.1:${PORT}/',
      start: [{ click: '#start' }],
      verified: { selector: '#verified' },
      failed: { selector: '#failed' },
      error: { selector: '#error' },
    },
    reporters: ['json', 'list', 'html', 'junit'],
  };
  await writeFile(join(folder, 'faceid-mock.config.json'), JSON.stringify(config));
  return folder;
}

const reportIn = async (folder: string): Promise<Report> =>
  JSON.parse(await readFile(join(folder, 'faceid-report', 'report.json'), 'utf8')) as Report;

test('cases of the library are driven by id and glob, under their own titles, and judged by what they expect', async () => {
  const folder = await projectWith({
    'cases/ticket-wrong.json': {
      ...{ id: 'ticket-wrong', title: 'A case that expects too much', ...its },
      expect: { verdict: 'failed', code: 1004 },
    },
    'cases/ticket-network.json': {
      ...{ id: 'ticket-network', title: 'Every call is refused by a proxy', ...its },
      faults: [{ on: 'api', kind: 'status', status: 503 }],
      expect: { verdict: 'error' },
    },
    'cases/ticket-clock.json': {
      ...{ id: 'ticket-clock', title: 'The server’s clock is ten minutes behind', ...its },
      clock: { offsetMs: 600_000 },
      expect: { verdict: 'error' },
    },
    'cases/ticket-exit.json': {
      ...{ id: 'ticket-exit', title: 'The visitor reloads', ...its, visitor: 'reloads' },
      expect: { verdict: 'verified' },
    },
    'cases/another.json': { id: 'another', title: 'Not asked for', ...its },
  });
  const { code, out, err } = await runCli(['run', '--case', 'ticket-*', ...noSandbox], {
    cwd: folder,
  });
  expect(code, err).toBe(1);
  const report = await reportIn(folder);
  const told = report.cases.map(({ id, status, checks }) => [
    id,
    status,
    checks.filter((check) => check.status === 'failed').map((check) => check.message),
  ]);
  expect({ told, err }).toEqual({
    told: [
      ['case/ticket-4711', 'passed', []],
      ['case/ticket-clock', 'passed', []],
      ['case/ticket-exit', 'passed', []],
      ['case/ticket-network', 'passed', []],
      [
        'case/ticket-wrong',
        'failed',
        [
          expect.stringContaining(
            'expects verdict = failed, code = 1004, and there was verdict = verified, code = 0',
          ),
        ],
      ],
    ],
    err: '',
  });
  expect(code).toBe(1);
  expect(report.cases[0]).toMatchObject({
    case: 'ticket-4711',
    device: 'ios-wechat-support',
    camera: 'busy',
    titles: {
      scenario: 'Ticket 4711: verified at the third attempt, in WeChat with a busy camera',
    },
    rerun: 'faceid-mock run --no-sandbox --case ticket-4711',
  });
  expect(out).toContain('A case that expects too much');
  const again = await runCli(['run', '--last-failed', ...noSandbox], { cwd: folder });
  expect((await reportIn(folder)).cases.map(({ id }) => id)).toEqual(['case/ticket-wrong']);
  expect(again.code).toBe(1);
});

test('the matrix takes devices, cameras and scenarios of the library, and cases stand beside it', async () => {
  const folder = await projectWith({});
  const matrix = [
    '--device',
    'ios-wechat-support',
    '--camera',
    'cheap-phone',
    '--scenario',
    'third-try',
  ];
  await runCli(['run', ...matrix, '--no-probes', ...noSandbox], { cwd: folder });
  const [only, ...others] = (await reportIn(folder)).cases;
  expect(others).toEqual([]);
  expect(only).toMatchObject({ id: 'ios-wechat-support/cheap-phone/third-try', status: 'passed' });
});
