import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { durationMs } from '../../cli/environment.js';
import { startMock } from '../../mock-server/index.js';
import { runCli } from '../support/run-cli.js';
import { useMock } from '../support/mocks.js';

/** For scripts and containers: go on when the emulator is there. */
const mock = useMock();

test('an emulator that runs is ready at once, by flag or by environment', async () => {
  const { url } = mock();
  const ready = {
    code: 0,
    out: expect.stringMatching(`^faceid-mock ready url=${url} in \\d+ms\n$`) as string,
    err: '',
  };
  expect(await runCli(['readyz', '--url', url])).toEqual(ready);
  expect(await runCli(['readyz', '--wait'], { env: { FACEID_MOCK_URL: url } })).toEqual(ready);
});

test('one that comes later is waited for', async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const waiting = runCli(['readyz', '--wait', '30s', '--url', url]);
  await using late = await startMock({ port });
  expect(await waiting).toMatchObject({ code: 0, err: '' });
  expect(late.url).toBe(url);
});

test('where nothing comes, exit code 5 and the reason', async () => {
  const url = `http://127.0.0.1:${await freePort()}`;
  expect(await runCli(['readyz', '--url', url])).toMatchObject({
    code: 5,
    err: expect.stringMatching(`^faceid-mock: ${url} is not ready: .*ECONNREFUSED`) as string,
  });
  expect(await runCli(['readyz', '--url', url, '--wait', '200ms'])).toMatchObject({
    code: 5,
    err: expect.stringContaining('is not ready after 0.2 s: ') as string,
  });
});

test('another program’s answer is not taken for ours', async () => {
  const other = createServer((_request, response) => response.end('ok')).listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  try {
    expect((await runCli(['readyz', '--url', url])).err).toBe(
      `faceid-mock: ${url} is not ready: another program answers there\n`,
    );
  } finally {
    other.closeAllConnections();
    other.close();
  }
});

test.each([
  [['--wait', 'soon'], '"soon" is not a duration. Write 500ms, 10s or 1m.'],
  [['--url', 'mock:1'], '--url: "mock:1" is not an http or https URL'],
])('%j is a usage error', async (flags, message) => {
  expect(await runCli(['readyz', ...flags])).toMatchObject({
    code: 2,
    err: expect.stringContaining(message) as string,
  });
});

test.each([
  ['500ms', 500],
  ['10s', 10_000],
  ['2m', 120_000],
  ['3', 3_000],
])('%s are %i ms', (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
