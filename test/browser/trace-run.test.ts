import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runMatrix, type CaseReport, type ConfigInput, type Report } from '../../harness/index.js';
import { readTrace } from '../../harness/reporters/html/trace/read-trace.js';
import { writeTracesPage } from '../../harness/reporters/write-traces.js';
import type { Trace } from '../../harness/report/trace.js';
import { packagePath } from '../../mock-server/index.js';
import { sandbox } from '../support/browser.js';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'faceid-trace-run-'));
});
afterAll(() => rm(root, { recursive: true }));

/** A flawed or a sound integration on one phone, with its traces in a folder of its own. */
async function run(name: string, command: string, over: Partial<ConfigInput> = {}) {
  const outputDir = join(root, name);
  const report = await runMatrix(
    {
      integration: {
        command: `node ${command}`,
        cwd: packagePath('fixtures/customers'),
        url: 'http://127.0.0.1:${PORT}/',
        start: [{ click: '#start' }],
        verified: { selector: '#verified' },
        failed: { selector: '#failed' },
        error: { selector: '#error' },
      },
      devices: ['ios-safari-17'],
      cameras: ['granted'],
      scenarios: ['pass'],
      adversarial: false,
      browser: { sandbox },
      ...over,
    },
    { outputDir },
  );
  return { report, outputDir };
}

const onlyCase = ({ cases }: Report): CaseReport => {
  const [each] = cases;
  if (each === undefined) throw new Error('no case was driven');
  return each;
};

async function traceIn(outputDir: string, { trace }: CaseReport): Promise<Trace> {
  const read = readTrace(await readFile(join(outputDir, trace?.file ?? ''), 'utf8'));
  if (read.trace === null) throw new Error('there is no trace');
  expect(read.notices).toEqual([]);
  return read.trace;
}

const kindsIn = ({ entries }: Trace, lane: string) =>
  new Set(entries.filter((entry) => entry.lane === lane).map(({ kind }) => kind));

describe('the trace of a case', () => {
  test('has all lanes by one clock, the phone’s pictures, clicks with their points, and bodies', async () => {
    const { report, outputDir } = await run('all', 'express-sdk/server.js', { trace: 'all' });
    const each = onlyCase(report);
    expect(each.status).toBe('passed');
    const trace = await traceIn(outputDir, each);
    expect(trace.wrong).toBeNull();
    expect(trace.frames.length).toBeGreaterThan(3);
    expect(trace.case.screen).toEqual({ width: 393, height: 852 });
    expect(kindsIn(trace, 'phone')).toEqual(
      new Set(['act.click', 'pointer', 'opens', 'verdict', 'window-closed']),
    );
    expect(kindsIn(trace, 'camera')).toEqual(new Set(['camera']));
    expect(kindsIn(trace, 'page')).toContain('page-opened');
    expect(kindsIn(trace, 'api')).toContain('result-fetched');
    const at = (wanted: string) => trace.entries.find(({ kind }) => kind === wanted)?.atMs ?? NaN;
    const order = ['token-issued', 'page-opened', 'camera', 'result-fetched', 'verdict'].map(at);
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    const click = trace.entries.find(({ kind }) => kind === 'act.click');
    expect(click).toMatchObject({ text: '#start', lane: 'phone' });
    expect(click?.endMs).toBeGreaterThanOrEqual(click?.atMs ?? Infinity);
    const call = trace.entries.find(({ text }) => text.startsWith('GetWebVerificationResult →'));
    expect(call?.details?.['answer']).toContain('"ErrorCode": 0');
    const page = trace.entries.find(({ kind }) => kind === 'request');
    expect(page?.details).toMatchObject({ status: '200', type: 'document' });
    expect(page?.details?.['answer']).toContain('id="start"');
  });

  test('is kept of a case that failed, marked where it went wrong, and without what nobody may see', async () => {
    const { report, outputDir } = await run('script', 'flawed/one-script-for-all.js', {
      failOn: 'warning',
    });
    const each = onlyCase(report);
    expect(each.status).toBe('failed');
    const trace = await traceIn(outputDir, each);
    const thrown = trace.entries.find(({ kind }) => kind === 'uncaught');
    expect(thrown?.details?.['stack']).toContain('127.0.0.1');
    expect(trace.wrong).toEqual({ atMs: thrown?.atMs, check: 'script-errors' });
    const text = JSON.stringify(trace.entries);
    expect(text).not.toMatch(/my-test-secret|secretKey":"\w/i);
    expect(text).not.toMatch(/[A-Za-z0-9+/]{600}/);
  });

  test('follows a further user whom the integration lets in', async () => {
    const { report, outputDir } = await run('probe', 'flawed/any-token.js', {
      adversarial: true,
      probes: ['foreign-token', 'forged-token'],
    });
    const trace = await traceIn(outputDir, onlyCase(report));
    expect(trace.wrong?.check).toBe('foreign-token');
    expect(trace.frames.some(({ who }) => who === 'foreign-token')).toBe(true);
    // Of a probe that shows nothing it says no more than that it was tried.
    const forged = trace.entries.filter(({ who }) => who === 'forged-token');
    expect(forged.map(({ kind }) => kind)).toEqual(['probe']);
  });
});

describe('a run', () => {
  test('keeps nothing of cases that passed, and removes what the last run left', async () => {
    const traces = join(root, 'sound', 'traces');
    await mkdir(traces, { recursive: true });
    await writeFile(join(traces, 'old.json'), '{"format":"faceid-mock-trace","version":1}');
    await writeFile(join(traces, '.old.json.1.part'), '{"format":"faceid');
    await writeFile(join(traces, 'notes.json'), '{"mine":true}');
    const { report, outputDir } = await run('sound', 'express-sdk/server.js');
    expect(onlyCase(report).trace).toBeUndefined();
    expect(report.summary.traces).toBeUndefined();
    expect(await readdir(traces)).toEqual(['notes.json']);
    expect(await writeTracesPage(report, outputDir)).toBeNull();
  });

  test('records nothing where it is told to, and writes no folder', async () => {
    const { report } = await run('off', 'flawed/one-script-for-all.js', {
      failOn: 'warning',
      trace: 'off',
    });
    expect(onlyCase(report).status).toBe('failed');
    await expect(readdir(join(root, 'off'))).rejects.toThrow('ENOENT');
  });

  test('goes on where traces cannot be written, and says how many are missing', async () => {
    // A file stands where the folder would be.
    await mkdir(join(root, 'stuck'), { recursive: true });
    await writeFile(join(root, 'stuck', 'traces'), '');
    const { report } = await run('stuck', 'flawed/one-script-for-all.js', { failOn: 'warning' });
    expect(onlyCase(report).status).toBe('failed');
    expect(report.summary.traces).toEqual({ kept: 0, bytes: 0, leftOut: 1 });
  });
});
