import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { lineOf, startCli } from '../support/run-cli.js';

async function served() {
  const child = startCli(['--port', '0', '--quiet']);
  const ended = once(child, 'exit');
  const [, url = ''] = await lineOf(child, /^faceid-mock ready url=(\S+)/);
  return { child, ended, url };
}

/** All that comes over a bare connection, as it comes. */
function listenTo(socket: Socket) {
  let text = '';
  socket.setEncoding('latin1').on('data', (more: string) => (text += more));
  return { text: () => text, closed: once(socket, 'close') };
}

/** A call whose head has been taken, and whose body is still to be sent. */
async function callUnderWay(url: string) {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  const heard = listenTo(socket);
  socket.write(
    `POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n`,
  );
  await expect.poll(heard.text).toContain('100 Continue');
  return { socket, host, ...heard };
}

const takesNobody = (url: string) => () =>
  fetch(`${url}/livez`).then(
    () => false,
    () => true,
  );

test.each([
  ['SIGTERM', 143],
  ['SIGINT', 130],
  ['SIGHUP', 129],
] as const)(
  'after %s a call under way is answered, the emulator is not ready and takes nobody else, and it ends with %i',
  async (signal, code) => {
    const { child, ended, url } = await served();
    const call = await callUnderWay(url);
    child.kill(signal);
    await expect.poll(takesNobody(url)).toBe(true);
    call.socket.write(`{}GET /readyz HTTP/1.1\r\nHost: ${call.host}\r\n\r\n`);
    await call.closed;
    expect(call.text()).toMatch(
      /^HTTP\/1\.1 100 .*HTTP\/1\.1 200 .*"Response".*HTTP\/1\.1 503 .*ending/s,
    );
    expect(await ended).toEqual([code, null]);
  },
);

test('a second signal cuts what is under way', async () => {
  const { child, ended, url } = await served();
  const call = await callUnderWay(url);
  child.kill('SIGTERM');
  await expect.poll(takesNobody(url)).toBe(true);
  child.kill('SIGTERM');
  expect(await ended).toEqual([143, null]);
  await call.closed;
  expect(call.text()).not.toContain('HTTP/1.1 200');
});

test('who only watches, or keeps a connection for later, is not waited for', async () => {
  const { child, ended, url } = await served();
  const call = await callUnderWay(url);
  const { hostname, port, host } = new URL(url);
  const [stream, idle] = ['/_mock/v1/events', '/livez'].map((path) => {
    const socket = connect(Number(port), hostname);
    const heard = listenTo(socket);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    return heard;
  });
  await expect.poll(() => stream?.text()).toContain(': listening');
  await expect.poll(() => idle?.text()).toContain('200 OK');
  child.kill('SIGTERM');
  // While the call still holds the emulator.
  await Promise.all([stream?.closed, idle?.closed]);
  expect(child.exitCode).toBeNull();
  call.socket.end('{}');
  await call.closed;
  expect(await ended).toEqual([143, null]);
});
