import type { Response } from 'express';
import type { AddressInfo } from 'node:net';

/** Server-sent events on their way to one client. */
export interface OpenStream {
  readonly write: (text: string) => void;
}

/** So that proxies keep the connection, and one that has broken off is noticed. */
const heartbeatMs = 15_000;

/** A client that reads so slowly that this much waits for it is cut off; it comes back where it was. */
const mostWaitingBytes = 4 * 1024 * 1024;

const streams = new Set<Response>();

/** Ends those who only watch: they would hold a server that closes for as long as they like. */
export function endStreams({ port }: AddressInfo): void {
  for (const stream of streams) if (stream.socket?.localPort === port) stream.destroy();
}

export function openStream(response: Response, closed: () => void): OpenStream {
  response.set({
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.flushHeaders();
  streams.add(response);
  const write = (text: string): void => {
    response.write(text);
    if (response.writableLength > mostWaitingBytes) response.destroy();
  };
  // Something to read at once: some clients report an open stream only then.
  write(': listening\n\n');
  const heartbeat = setInterval(() => write(':\n\n'), heartbeatMs);
  heartbeat.unref();
  response.on('close', () => {
    clearInterval(heartbeat);
    streams.delete(response);
    closed();
  });
  return { write };
}
