import type { Response } from 'express';
import { ControlError, type EventSource, type ServerEvent } from '../control/operation.js';
import { openStream } from './open-stream.js';

/** Server-sent events for those who watch; so many at once, since each costs memory and a connection. */
export interface EventStreams {
  /** @throws ControlError 503 where too many watch already. */
  serve(source: EventSource, response: Response): void;
}

const mostListeners = 100;

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
      const stop = pump(source, response);
      response.on('close', () => {
        listeners -= 1;
        stop();
      });
    },
  };
}

/**
 * Page by page, as the listener takes them: nothing is written while the connection still holds what was written
 * before. So a listener may be as slow as they like, and costs no more than one page.
 */
function pump(source: EventSource, response: Response): () => void {
  let waiting: ServerEvent[] = [];
  let isDue = false;
  const stream = openStream(response, () => undefined);

  function wake(): void {
    if (isDue || stream.isFull()) return;
    isDue = true;
    // In a turn of its own: the call that wrote to the journal does not wait for those who watch.
    setImmediate(take);
  }

  function take(): void {
    isDue = false;
    if (response.destroyed) return;
    if (waiting.length === 0) {
      const page = pages.next();
      if (page === null) return;
      waiting = page.toReversed();
    }
    const text = block(waiting);
    if (text !== '') stream.write(text);
    wake();
  }

  const pages = source(wake);
  response.on('drain', wake);
  wake();
  return () => pages.stop();
}

/** One write is cheaper than many, and more than this at once would only wait. */
const blockLength = 32 * 1024;

/** Takes from the end of the list as much as is written at once. */
function block(waiting: ServerEvent[]): string {
  let text = '';
  while (text.length < blockLength) {
    const event = waiting.pop();
    if (event === undefined) break;
    text += textOf(event);
  }
  return text;
}

/** JSON has no line ends of its own, so one `data` line is enough. */
const textOf = ({ event, id, data }: ServerEvent): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
