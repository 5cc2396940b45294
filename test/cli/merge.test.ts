import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listOptions } from '../../cli/deliver.js';
import type { CaseReport, Report } from '../../harness/report/report.js';
import { runCli } from '../support/run-cli.js';
import { inconclusiveReport, reportOf, sampleReport } from '../support/sample-report.js';

const { cases } = sampleReport();
const unjudged = inconclusiveReport().cases.filter(({ status }) => status === 'inconclusive');
/** Neither the machine that runs this test nor its CI decides. */
const quiet = { GITHUB_ACTIONS: '', GITHUB_STEP_SUMMARY: '', CI: '' };

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-merge-'));
  await shard('one', cases.slice(0, 20));
  await shard('two', cases.slice(20));
  await shard('sound', cases.filter(({ status }) => status === 'passed').slice(0, 3));
  await shard('unjudged', unjudged);
  await shard('empty', []);
  await writeFile(join(folder, 'broken.json'), '{"summary": {},\n "cases": 7}');
});
afterAll(() => rm(folder, { recursive: true }));

async function shard(name: string, some: readonly CaseReport[]): Promise<void> {
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, 'report.json'), JSON.stringify(reportOf(some)));
}

const merge = (args: readonly string[], env: Record<string, string> = {}) =>
  runCli(['merge', ...args], { cwd: folder, env: { ...quiet, ...env } });

const mergedReport = async (name: string): Promise<Report> =>
  JSON.parse(await readFile(join(folder, name, 'report.json'), 'utf8')) as Report;

describe('faceid-mock merge', () => {
  test('joins shards into one report and ends with 1 when a case failed', async () => {
    const { code, out, err } = await merge(['one', 'two/report.json', '--output-dir', 'all']);
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain('✘ FAILED   3 causes · 37 of 40 cases pass');
    expect(out).toContain('faceid-mock replay ');
    expect(out).not.toContain('\u001b');
    expect((await mergedReport('all')).summary).toMatchObject({ total: 40, passed: 37, failed: 3 });
    expect(await readFile(join(folder, 'all', 'index.html'), 'utf8')).toContain('3 of 40 cases');
  });

  test('ends with 0 when none did, and writes what was asked for', async () => {
    const args = ['sound', '--output-dir', 'fine', '--reporters', 'json,sarif'];
    const { code, out } = await merge(args);
    expect([code, out]).toEqual([0, '']);
    expect(await readFile(join(folder, 'fine', 'faceid.sarif'), 'utf8')).toContain('"2.1.0"');
  });

  test('ends with 5 when none failed and the harness could not judge one', async () => {
    const { code, out } = await merge(['sound', 'unjudged', '--output-dir', 'unjudged-too']);
    expect([code, out]).toEqual([5, expect.stringMatching(/\? INCONCLUSIVE {3}3 of 6 cases pass/)]);
    const both = await merge(['one', 'unjudged', '--output-dir', 'both', '--reporters', 'json']);
    expect(both.code).toBe(1);
    expect(both.err).toContain('which is inconclusive');
  });

  test('says on stderr that a case is in two shards', async () => {
    const { err } = await merge(['one', 'sound', '--output-dir', 'twice', '--reporters', 'json']);
    expect(err).toMatch(/^warning: .* is in one\/report\.json and in sound\/report\.json/);
  });

  test('compares with an earlier report', async () => {
    const args = ['one', 'two', '--output-dir', 'new', '--baseline', 'sound'];
    const { out } = await merge([...args, '--reporters', 'list,json']);
    expect(out).toContain('Nothing new, 37 not in the earlier report');
    expect((await mergedReport('new')).summary.baseline?.added).toHaveLength(37);
  });

  test('annotates in GitHub Actions unless reporters are named, and appends to the summary', async () => {
    const summary = join(folder, 'summary.md');
    await writeFile(summary, 'before\n');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary };
    const { out } = await merge(['one', 'two', '--output-dir', 'ci'], env);
    expect(out.match(/^::error title=/gm)).toHaveLength(3);
    expect(await readFile(summary, 'utf8')).toMatch(/^before\n## faceid-mock: 3 of 40/);
    const named = await merge(['one', '--output-dir', 'ci', '--reporters', 'list'], env);
    expect(named.out).not.toContain('::error');
  });

  test.each<[string[], string]>([
    [[], "missing required argument 'reports'"],
    [['nowhere'], 'there is no report at nowhere'],
    [['empty'], 'nothing to merge: no case in empty/report.json'],
    [['broken.json'], 'broken.json: summary.total: '],
    [['one', '--baseline', 'gone.json'], '--baseline: there is no report at gone.json'],
    [['one', '--reporters', 'sarfi'], 'there is no reporter "sarfi". Did you mean "sarif"?'],
  ])('%j ends with exit code 2 and one line', async (args, message) => {
    const { code, out, err } = await merge(args);
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect([code, out]).toEqual([2, '']);
  });
});

test('a missing baseline stops a run before it begins', async () => {
  const integration = {
    url: 'http://127.0.0.1:1/',
    start: [],
    verified: { text: 'ok' },
    failed: { text: 'no' },
  };
  await writeFile(join(folder, 'run.json'), JSON.stringify({ integration }));
  const args = ['run', '--config', 'run.json', '--baseline', 'gone.json'];
  const { code, err } = await runCli(args, { cwd: folder, env: quiet });
  expect([code, err]).toEqual([2, 'faceid-mock: --baseline: there is no report at gone.json\n']);
});

test.each<[string, boolean, NodeJS.ProcessEnv, { colour: boolean; live: boolean }]>([
  ['a terminal', true, {}, { colour: true, live: true }],
  ['a terminal with NO_COLOR', true, { NO_COLOR: '1' }, { colour: false, live: true }],
  ['a terminal of a CI system', true, { CI: 'true' }, { colour: true, live: false }],
  ['a dumb terminal', true, { TERM: 'dumb' }, { colour: true, live: false }],
  ['a file', false, {}, { colour: false, live: false }],
])('%s is written to as it can show it', (_, isTTY, env, options) => {
  expect(listOptions({ isTTY }, env)).toEqual(options);
});
