import type { Response } from 'express';
import { ControlError, type EventSource, type ServerEvent } from '../control/operation.js';

/** Server-sent events for those who watch; so many at once, since each costs memory and a connection. */
export interface EventStreams {
  /** @throws ControlError 503 where too many watch already. */
  serve(source: EventSource, response: Response): void;
}

const mostListeners = 100;

/** So that proxies keep the connection, and one that has broken off is noticed. */
const heartbeatMs = 15_000;

/** A client that reads so slowly that this much waits for it is cut off; it comes back where it was. */
const mostWaitingBytes = 4 * 1024 * 1024;

export function createEventStreams(): EventStreams {
  let listeners = 0;
  return {
    serve(source, response) {
      if (listeners >= mostListeners)
        throw new ControlError(
          503,
          'TooManyListeners',
          `${mostListeners} listeners are connected already; close one of them.`,
        );
      if (response.closed) return;
      listeners += 1;
      response.set({
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      });
      response.flushHeaders();
      const write = (text: string): void => {
        response.write(text);
        if (response.writableLength > mostWaitingBytes) response.destroy();
      };
      // Something to read at once: some clients report an open stream only then.
      write(': listening\n\n');
      const stop = source((event) => write(textOf(event)));
      const heartbeat = setInterval(() => write(':\n\n'), heartbeatMs);
      heartbeat.unref();
      response.on('close', () => {
        listeners -= 1;
        clearInterval(heartbeat);
        stop();
      });
    },
  };
}

/** JSON has no line ends of its own, so one `data` line is enough. */
const textOf = ({ event, id, data }: ServerEvent): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
