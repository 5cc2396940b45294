import { Agent, get, type IncomingMessage } from 'node:http';
import { connect as connectTls } from 'node:tls';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createApp } from '../../../mock-server/app.js';
import { createConnections } from '../../../mock-server/http/admission/connections.js';
import { limits } from '../../../mock-server/http/admission/doors.js';
import { issueCertificate, ensureAuthority } from '../../../mock-server/http/authority.js';
import { close, listen } from '../../../mock-server/http/listen.js';
import { loadScenarios } from '../../../mock-server/state/catalogue.js';
import { createClock } from '../../../mock-server/state/clock.js';
import { mockOptionsSchema } from '../../../mock-server/state/options.js';
import { createState } from '../../../mock-server/state/state.js';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of opened.splice(0)) await undo();
});

interface How {
  readonly most?: number;
  readonly headersMs?: number;
  readonly tls?: boolean;
}

async function serve({ most, headersMs = 10_000, tls = false }: How): Promise<number> {
  const state = createState(mockOptionsSchema.parse({}), await loadScenarios());
  const connections = createConnections(most);
  const own = { ...limits, headersMs };
  const certificate = tls ? { tls: await issue() } : {};
  const { server, port } = await listen(
    createApp(state, own),
    { host: '127.0.0.1', port: 0, ...certificate },
    { connections, limits: own },
  );
  opened.push(() => close(server));
  return port;
}

async function issue() {
  const clock = createClock();
  const folder = await mkdtemp(join(tmpdir(), 'faceid-mock-'));
  return issueCertificate(await ensureAuthority(folder, clock), [], clock);
}

/** Connects, and says nothing or what it is told. */
async function stand(port: number, word = ''): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.resume();
  opened.push(() => socket.destroy());
  await new Promise((resolve) => socket.once('connect', resolve));
  if (word !== '') socket.write(word);
  return socket;
}

const closed = (socket: Socket): Promise<unknown> =>
  new Promise((resolve) => socket.once('close', resolve));

const health = async (port: number) => (await fetch(`http://127.0.0.1:${port}/livez`)).status;

function ask(port: number, agent: Agent): Promise<Socket> {
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', path: '/livez', agent }, (response: IncomingMessage) => {
      const { socket } = response;
      response.resume().on('end', () => {
        resolve(socket);
      });
    }).on('error', reject);
  });
}

describe('who says nothing', () => {
  test.each(['', 'GET /livez HTTP/1.1\r\nHost'])(
    'is let go after the time that headers may take, having sent "%s"',
    async (word) => {
      await closed(await stand(await serve({ headersMs: 100 }), word));
    },
  );

  test('makes room for the next as soon as there are too many, the first of them first', async () => {
    const port = await serve({ most: 10 });
    const silent: Socket[] = [];
    for (let count = 0; count < 10; count += 1) silent.push(await stand(port, 'GET /l'));
    const [first, last] = [silent[0], silent[9]] as [Socket, Socket];
    const gone = closed(first);
    expect(await health(port)).toBe(200);
    await gone;
    expect(last.destroyed).toBe(false);
  });

  test('makes room over TLS as well, before and after the handshake', async () => {
    const port = await serve({ most: 10, tls: true });
    const silent: Socket[] = [];
    for (let count = 0; count < 5; count += 1) silent.push(await stand(port));
    for (let count = 0; count < 5; count += 1) {
      const socket = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false });
      socket.on('error', () => undefined);
      opened.push(() => socket.destroy());
      await new Promise((resolve) => socket.once('secureConnect', resolve));
      silent.push(socket.resume());
    }
    const allGone = Promise.all(silent.map(closed));
    for (let count = 0; count < 10; count += 1) {
      const busy = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false });
      opened.push(() => busy.destroy());
      busy.write('GET /livez HTTP/1.1\r\nHost: x\r\n\r\n');
      const answer = await new Promise<string>((resolve) => {
        busy.once('data', (data: Buffer) => {
          resolve(data.toString());
        });
      });
      expect(answer).toContain('HTTP/1.1 200');
    }
    await allGone;
  });
});

test('a kept connection goes on while silent ones are let go', async () => {
  const port = await serve({ most: 10 });
  const agent = new Agent({ keepAlive: true });
  opened.push(() => {
    agent.destroy();
  });
  const before = await ask(port, agent);
  for (let count = 0; count < 40; count += 1) await stand(port);
  expect(await ask(port, agent)).toBe(before);
});
