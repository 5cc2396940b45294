import type { Response } from 'express';
import type { AddressInfo } from 'node:net';

/** Server-sent events on their way to one client. */
export interface OpenStream {
  readonly write: (text: string) => void;
  /** Whether the connection still holds what was written: `drain` on the response says when it does not any more. */
  readonly isFull: () => boolean;
}

/** So that proxies keep the connection, and one that has broken off is noticed. */
const heartbeatMs = 15_000;

/** A client that takes nothing for so many heartbeats has left its connection behind; one that reads slowly stays. */
const patience = 20;

/** A client for whom this much waits is cut off; it comes back where it was. */
const mostWaitingBytes = 4 * 1024 * 1024;

const streams = new Set<Response>();

/** Ends those who only watch: they would hold a server that closes for as long as they like. */
export function endStreams(address: AddressInfo | null): void {
  for (const stream of streams) if (stream.socket?.localPort === address?.port) stream.destroy();
}

export function openStream(response: Response, closed: () => void): OpenStream {
  response.set({
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.flushHeaders();
  streams.add(response);
  let missed = 0;
  const isFull = (): boolean => response.writableNeedDrain;
  const write = (text: string): void => {
    response.write(text);
    if (response.writableLength > mostWaitingBytes) response.destroy();
  };
  // Something to read at once: some clients report an open stream only then.
  write(': listening\n\n');
  const heartbeat = setInterval(() => {
    missed += 1;
    if (isFull() && missed > patience) response.destroy();
    if (isFull()) return;
    missed = 0;
    write(':\n\n');
  }, heartbeatMs);
  heartbeat.unref();
  response.on('drain', () => (missed = 0));
  response.on('close', () => {
    clearInterval(heartbeat);
    streams.delete(response);
    closed();
  });
  return { write, isFull };
}
