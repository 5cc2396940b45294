import { spawn } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packagePath } from '../../mock-server/index.js';

const entry = packagePath('dist/bundle/faceid-mock.js');

function stand(port: number): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      resolve(socket);
    });
    socket.on('error', () => undefined);
  });
}

test.runIf(process.platform !== 'win32')(
  'with 200 file descriptors and 400 silent connections, health is answered all the same',
  async () => {
    const portFile = join(await mkdtemp(join(tmpdir(), 'faceid-mock-')), 'port');
    const command = 'ulimit -n 200; exec "$0" "$1" serve --port 0 --port-file "$2"';
    const child = spawn('sh', ['-c', command, process.execPath, entry, portFile], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const silent: Socket[] = [];
    try {
      await expect
        .poll(() => readFile(portFile, 'utf8').catch(() => ''), { timeout: 30_000 })
        .toMatch(/^\d+/);
      const port = Number(await readFile(portFile, 'utf8'));
      for (let count = 0; count < 400; count += 1) silent.push(await stand(port));
      for (let count = 0; count < 5; count += 1)
        expect((await fetch(`http://127.0.0.1:${port}/livez`)).status).toBe(200);
    } finally {
      for (const socket of silent) socket.destroy();
      child.kill();
    }
  },
);
