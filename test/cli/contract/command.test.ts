import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Evidence } from '../../../cli/contract/evidence.js';
import { startMock } from '../../../mock-server/index.js';
import { lineOf, runCli, startCli } from '../../support/run-cli.js';
import { withStandIn } from '../../support/contract.js';

const secretId = 'AKIDcontractOnlyHere0123456789';
const secretKey = 'a-key/that+nobody=else has';
const keys = { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey };
const credentials = { [secretId]: secretKey };
const noKeys = { TENCENTCLOUD_SECRET_ID: '', TENCENTCLOUD_SECRET_KEY: '' };

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-contract-'));
});
afterAll(() => rm(folder, { recursive: true }));

const fileFor = (name: string) => join(folder, `${name}.json`);
const evidenceIn = async (name: string) =>
  JSON.parse(await readFile(fileFor(name), 'utf8')) as Evidence;
const contract = (args: readonly string[], env: Readonly<Record<string, string>> = keys) =>
  runCli(['contract', ...args], { cwd: folder, env });

/** Answers all alike. */
async function withServer<T>(body: string, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer((_, response) => response.end(body));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
}

const refusing = (Code: string, Message = 'Because.') =>
  JSON.stringify({ Response: { Error: { Code, Message }, RequestId: 'x' } });

describe('contract', () => {
  test('says what differs and which setting it is; nothing that it prints or keeps has a key in it', async () => {
    const { code, out, err } = await withStandIn(
      { credentials, targetAction: 'refuse' },
      ({ url }) => contract(['--url', url]),
    );
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(/DIFFERS +upload-for-no-action +TargetAction that is no action/);
    expect(out).toContain('body.Response.Error: service {"Code":"InvalidParameterValue"');
    expect(out).toContain('The service does as --target-action refuse says.');
    expect(out).toMatch(
      /\d+ calls: \d+ agree, 1 differ, 0 not asked\.\nEvidence: faceid-contract\.json\n$/,
    );
    expect((await readdir(folder)).filter((name) => name.includes('part'))).toEqual([]);

    const text = await readFile(join(folder, 'faceid-contract.json'), 'utf8');
    const evidence = JSON.parse(text) as Evidence;
    expect(evidence).toMatchObject({ format: 1, ended: 'complete', summary: { differ: 1 } });
    expect(evidence.rows.filter(({ verdict }) => verdict === 'differs')).toMatchObject([
      { id: 'target-action', setting: '--target-action refuse' },
    ]);
    for (const secret of [secretId, secretKey, encodeURIComponent(secretKey)])
      expect(text + out).not.toContain(secret);
    expect(text).not.toMatch(/"authorization"|TC3-HMAC-SHA256 Credential|AKID/i);
    expect(text).not.toMatch(/[0-9a-f]{32}|[0-9A-F]{8}-[0-9A-F]{4}-/);
  });

  test('prints the evidence alone by --json, a visit’s link beside it, and ends with 0 where all agree', async () => {
    const { code, out, err } = await withStandIn({ credentials }, async (standIn) => {
      const args = ['--url', standIn.url, '--json', '--visit', '--evidence', fileFor('alike')];
      const child = startCli(['contract', ...args], { env: keys });
      let [out, err] = ['', ''];
      child.stdout.on('data', (text: string) => (out += text));
      child.stderr.on('data', (text: string) => {
        err += text;
        const [, token] = /\?token=(\S+)/.exec(text) ?? [];
        if (token !== undefined) void standIn.completeVerification(token);
      });
      const code = await new Promise((resolve) => child.once('close', resolve));
      return { code, out, err };
    });
    expect(err).toMatch(/^Open this link and verify; the service bills it: http:\S+\n$/);
    expect(code).toBe(0);
    const evidence = JSON.parse(out) as Evidence;
    expect(evidence).toEqual(await evidenceIn('alike'));
    expect(evidence).toMatchObject({ summary: { differ: 0, notAsked: 0 } });
    expect(evidence.calls.at(-1)).toMatchObject({ id: 'visit-video', verdict: 'agrees' });
    const [, token = '-'] = /\?token=(\S+)/.exec(err) ?? [];
    expect(out).not.toContain(token);
  });

  test('keeps what it learned when it is interrupted', async () => {
    await withStandIn({ credentials }, async ({ url }) => {
      const file = fileFor('interrupted');
      const child = startCli(['contract', '--url', url, '--evidence', file], { env: keys });
      const ended = new Promise((resolve) => child.once('close', resolve));
      await lineOf(child, /agrees +spare-link/);
      child.kill('SIGINT');
      expect(await ended).toBe(130);
    });
    const { ended, calls } = await evidenceIn('interrupted');
    expect(ended).toBe('interrupted');
    expect(calls.map(({ id }) => id).slice(0, 2)).toEqual(['upload-link', 'spare-link']);
  });

  test('keeps what it learned when the service goes away, and says so', async () => {
    const standIn = await startMock({ port: 0, credentials });
    const child = startCli(['contract', '--url', standIn.url, '--evidence', fileFor('lost')], {
      env: keys,
    });
    let err = '';
    child.stderr.on('data', (text: string) => (err += text));
    const ended = new Promise((resolve) => child.once('close', resolve));
    await lineOf(child, /agrees +unused-link/);
    await standIn.stop();
    expect([await ended, err]).toEqual([3, expect.stringContaining('has stopped answering')]);
    expect(await evidenceIn('lost')).toMatchObject({ ended: 'network-lost' });
  });

  test.each([
    ['no keys', [], noKeys, 'TENCENTCLOUD_SECRET_ID is not set'],
    ['no key', [], { ...keys, TENCENTCLOUD_SECRET_KEY: '' }, 'TENCENTCLOUD_SECRET_KEY is not set'],
    ['no keys for a stand-in', ['--url', 'http://127.0.0.1:9'], noKeys, 'is not set'],
    ['another host', ['--host', 'example.com'], keys, '"example.com" is no host of Tencent'],
    ['no URL', ['--url', 'nowhere'], keys, '--url is not a URL'],
    ['a folder that is not there', ['--evidence', 'no/such/file.json'], keys, 'ENOENT'],
    ['a folder as file', ['--evidence', '.'], keys, 'EISDIR'],
  ])('ends with 2 and one line for %s', async (_, args, env, message) => {
    const { code, out, err } = await contract(args, env);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  test('ends with 3 where nothing answers', async () => {
    const { code, err } = await contract(['--url', 'http://127.0.0.1:9']);
    expect([code, err]).toEqual([
      3,
      expect.stringContaining('nothing answers at http://127.0.0.1:9'),
    ]);
  });

  test.each([
    ['AuthFailure.SignatureFailure', 2, 'refuses these keys'],
    ['AuthFailure.SecretIdNotFound', 2, 'refuses these keys'],
    ['AuthFailure.SignatureExpire', 3, 'refuses the time of this machine'],
    ['UnauthorizedOperation.Nonactivated', 3, 'refuses this account'],
  ])('stops at the first call where it is refused with %s', async (refusal, code, message) => {
    const earlier = fileFor('earlier');
    await writeFile(earlier, 'what an earlier run learned');
    const result = await withServer(refusing(refusal), (url) =>
      contract(['--url', url, '--evidence', earlier]),
    );
    expect(result).toEqual({ code, out: '', err: expect.stringContaining(message) as string });
    expect(result.err).toContain(`(${refusal}: Because.)`);
    expect(await readFile(earlier, 'utf8')).toBe('what an earlier run learned');
  });

  test.each(['<html>Log in to this network</html>', '', '{}', '[]', 'null', '{"Response":'])(
    'stops at the first call where the answer is no envelope: %s',
    async (body) => {
      const { code, err } = await withServer(body, (url) => contract(['--url', url]));
      expect([code, err]).toEqual([
        3,
        expect.stringContaining("does not answer with the API's JSON"),
      ]);
    },
  );

  test('a service that repeats the keys has them neither printed nor kept', async () => {
    const file = fileFor('repeated');
    const repeating = `${secretId} ${secretKey} ${encodeURIComponent(secretKey)}`;
    const stopped = await withServer(refusing('AuthFailure', repeating), (url) =>
      contract(['--url', url, '--evidence', file]),
    );
    expect(stopped.err).toContain('<secret> <secret> <secret>');

    await withServer(refusing('FailedOperation', repeating), async (url) => {
      const child = startCli(['contract', '--url', url, '--evidence', file], { env: keys });
      const ended = new Promise((resolve) => child.once('close', resolve));
      const [line] = await lineOf(child, /body\.Response\.Error: service .+/);
      child.kill('SIGTERM');
      await ended;
      expect(line).toContain('<secret> <secret> <secret>');
    });
    const text = await readFile(file, 'utf8');
    expect(text).toContain('<secret>');
    expect(text).not.toContain(secretId);
    expect(text).not.toContain(secretKey);
  });

  test('speaks Chinese', async () => {
    const { err } = await contract(['--host', 'example.com', '--language', 'zh-CN']);
    expect(err).toContain('不是腾讯云 FaceID 的域名');
  });
});
