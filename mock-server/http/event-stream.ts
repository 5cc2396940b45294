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
      let stop = (): void => undefined;
      const { write } = openStream(response, () => {
        listeners -= 1;
        stop();
      });
      stop = source((event) => write(textOf(event)));
    },
  };
}

/** JSON has no line ends of its own, so one `data` line is enough. */
const textOf = ({ event, id, data }: ServerEvent): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
