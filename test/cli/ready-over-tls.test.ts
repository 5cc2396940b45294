import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { expect, test } from 'vitest';
import { startCli } from '../support/run-cli.js';

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** Asked again and again, as whoever waits for a container does. */
async function firstAnswer(url: string): Promise<number> {
  for (;;) {
    try {
      return (await fetch(url)).status;
    } catch {
      // Nothing listens there yet.
    }
  }
}

const speaksTls = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

test('an emulator with a port over TLS is ready only when that port answers, too', async () => {
  const [port, httpsPort] = [await freePort(), await freePort()];
  const folder = await mkdtemp(join(tmpdir(), 'faceid-ca-'));
  const child = startCli([
    ...['--port', String(port), '--https-port', String(httpsPort), '--ca-dir', folder],
  ]);
  const ended = new Promise((resolve) => child.once('close', resolve));
  try {
    expect(await firstAnswer(`http://127.0.0.1:${port}/readyz`)).toBe(200);
    expect(await speaksTls(httpsPort)).toBe(true);
  } finally {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true });
  }
});
