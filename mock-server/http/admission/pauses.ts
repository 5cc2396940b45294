import type { IncomingMessage } from 'node:http';

/** Finds senders that stop in the middle of a body. */
export interface Pauses {
  watch(request: IncomingMessage, giveUp: (why: Error) => void): void;
  end(request: IncomingMessage): void;
}

/** One timer looks after all bodies: one for each would cost the API path more than all the rest of this. */
const looksPerPause = 10;

interface Look {
  readonly bytes: number;
  readonly looks: number;
}

export function createPauses(pauseMs: number, why: () => Error): Pauses {
  const open = new Map<IncomingMessage, (why: Error) => void>();
  const seen = new WeakMap<IncomingMessage, Look>();
  let timer: NodeJS.Timeout | undefined;

  function look(): void {
    if (open.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
    for (const [request, giveUp] of open) {
      const bytes = request.socket.bytesRead;
      const before = seen.get(request);
      const looks = before?.bytes === bytes ? before.looks + 1 : 0;
      seen.set(request, { bytes, looks });
      if (looks < looksPerPause) continue;
      open.delete(request);
      giveUp(why());
    }
  }

  return {
    watch(request, giveUp) {
      open.set(request, giveUp);
      timer ??= setInterval(look, pauseMs / looksPerPause).unref();
    },
    end: (request) => void open.delete(request),
  };
}
