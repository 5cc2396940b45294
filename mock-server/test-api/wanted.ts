import type { State as Progress } from '../domain/verification.js';

export interface Wanted {
  readonly bizToken?: string;
  /** Any of these; left out: it is enough that there is one. */
  readonly state?: Progress | readonly Progress[];
  /** Of real time, whatever the mock's clock shows; 10,000 unless set. */
  readonly timeoutMs?: number;
}

/** Where it is looked, and until when. */
export interface Among {
  readonly namespace?: string | undefined;
  readonly stopped: AbortSignal;
}
