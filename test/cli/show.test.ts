import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lineOf, runCli, startCli } from '../support/run-cli.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-show-'));
  await writeFile(join(folder, 'secret.txt'), 'outside');
  await mkdir(join(folder, 'report', 'traces'), { recursive: true });
  await writeFile(join(folder, 'report', 'index.html'), 'the report');
  await writeFile(join(folder, 'report', '.hidden'), 'hidden');
  await writeFile(join(folder, 'report', 'traces', 'index.html'), 'the traces');
  await writeFile(join(folder, 'report', 'traces', 'a--b--c.json'), '{}');
});
afterAll(() => rm(folder, { recursive: true }));

/** As it is written: fetch would tidy the path and choose the Host itself. */
const get = (url: string, path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    request({ hostname, port, path, headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (text: string) => (body += text));
      answer.on('end', () => {
        resolve({ status: answer.statusCode, body });
      });
    })
      .on('error', reject)
      .end();
  });

test('show serves a report and its traces, and nothing else, to this machine alone', async () => {
  const child = startCli(['show', join(folder, 'report'), '--port', '0', '--no-open']);
  const [, url = ''] = await lineOf(child, /url=(\S+)/);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  expect(await get(url, '/')).toEqual({ status: 200, body: 'the report' });
  expect(await get(url, '/traces/')).toEqual({ status: 200, body: 'the traces' });
  expect(await get(url, '/traces/a--b--c.json')).toEqual({ status: 200, body: '{}' });
  for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/.hidden', '/x'])
    expect((await get(url, path)).status, path).toBeGreaterThanOrEqual(400);
  expect((await get(url, '/', { host: 'evil.example' })).status).toBe(421);
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGINT');
  expect(await ended).toBe(130);
});

test('show says where there is nothing, and where its port is taken', async () => {
  const nothing = await runCli(['show', join(folder, 'nowhere'), '--no-open']);
  expect(nothing).toMatchObject({ code: 2 });
  expect(nothing.err).toContain('no report and no traces here');
  const child = startCli(['show', join(folder, 'report'), '--port', '0', '--no-open']);
  const [, port = ''] = await lineOf(child, /:(\d+)\//);
  const taken = await runCli(['show', join(folder, 'report'), '--port', port, '--no-open']);
  expect(taken.code).toBe(3);
  expect(taken.err).toContain('in use');
  child.kill('SIGTERM');
});
