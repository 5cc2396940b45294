import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Node reads on after the answer, to keep the connection; more than this is not worth it. */
export const smallBytes = 64 * 1024;

/**
 * A photo of a phone. Clients that send all before they read get their answer nevertheless; of larger bodies, those
 * that read while they send.
 */
const lingerBytes = 4 * 1024 * 1024;
const lingerMs = 2_000;
const lookMs = 10;

/** Undefined for a body that comes in chunks, 0 for none. */
export function announcedBytes({ headers }: IncomingMessage): number | undefined {
  const length = headers['content-length'];
  if (length !== undefined) return Number(length);
  return headers['transfer-encoding'] === undefined ? 0 : undefined;
}

/** Whether it matters that the body may stay unread: it is large, of unknown size, or not on its way yet. */
export const isWorthClosing = (request: IncomingMessage): boolean =>
  request.headers.expect !== undefined || (announcedBytes(request) ?? Infinity) > smallBytes;

/** Whether the client and Node would have kept the connection. */
const wished = new WeakMap<ServerResponse, boolean>();

/**
 * An answer before the body was read ends the connection. Not at once: with data unread, the system would reset it, and
 * the client might lose the answer. `destroySoon` is what Node does to a socket after its last answer.
 */
export function closeUnlessRead(request: IncomingMessage, response: ServerResponse): void {
  if (!wished.has(response)) wished.set(response, response.shouldKeepAlive);
  response.shouldKeepAlive = false;
  request.socket.destroySoon = () => {
    linger(request);
  };
}

export function keepAfterAll({ socket }: IncomingMessage, response: ServerResponse): void {
  if (!Object.hasOwn(socket, 'destroySoon')) return;
  Reflect.deleteProperty(socket, 'destroySoon');
  response.shouldKeepAlive = wished.get(response) ?? true;
}

function linger(request: IncomingMessage): void {
  const { socket } = request;
  const before = socket.bytesRead;
  let looks = 0;
  socket.end();
  request.resume();
  const timer = setInterval(() => {
    looks += 1;
    if (isTooMuch(socket, before)) socket.pause();
    if (looks * lookMs >= lingerMs) socket.destroy();
  }, lookMs).unref();
  socket.once('close', () => {
    clearInterval(timer);
  });
}

const isTooMuch = (socket: Socket, before: number): boolean =>
  socket.bytesRead - before > lingerBytes;
