import type { RequestListener } from 'node:http';

export interface Gate {
  readonly listener: RequestListener;
  /** Lets in who has waited, and all others from then on. */
  open(): void;
}

/**
 * Keeps who comes while the emulator starts: links are not known before it listens everywhere, and one that is ready
 * answers at its port over TLS as well.
 */
export function createGate(app: RequestListener): Gate {
  let waiting: (() => void)[] | undefined = [];
  return {
    listener(request, response) {
      if (waiting === undefined) app(request, response);
      else waiting.push(() => app(request, response));
    },
    open() {
      const first = waiting ?? [];
      waiting = undefined;
      for (const enter of first) enter();
    },
  };
}
