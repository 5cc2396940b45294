import type { Verification } from '../domain/verification.js';

/**
 * Which verification goes first where there is no room: the finished in the order in which they finished, then those
 * whose time is over, then links that nobody has opened, and at last those with a page, by what came from it last.
 */
export interface GoingOrder {
  /** After each change of it, and when it is new. */
  put(verification: Verification): void;
  remove(bizToken: string): void;
  /** Tokens, the first to go first; each may be removed as it comes. */
  first(isExpired: (bizToken: string) => boolean): Iterable<string>;
}

export function createGoingOrder(): GoingOrder {
  // Sets keep the order in which they were filled, so the first of each is found without a search.
  const finished = new Set<string>();
  const unopened = new Set<string>();
  const opened = new Set<string>();

  function remove(bizToken: string): void {
    for (const each of [unopened, opened, finished]) if (each.delete(bizToken)) return;
  }

  return {
    put({ bizToken, state }) {
      const place = state === 'finished' ? finished : state === 'issued' ? unopened : opened;
      if (place !== opened && place.has(bizToken)) return;
      remove(bizToken);
      place.add(bizToken);
    },
    remove,
    *first(isExpired) {
      yield* finished;
      yield* those(unopened, isExpired);
      yield* those(opened, isExpired);
      yield* unopened;
      yield* opened;
    },
  };
}

function* those(tokens: Iterable<string>, fits: (bizToken: string) => boolean): Generator<string> {
  for (const bizToken of tokens) if (fits(bizToken)) yield bizToken;
}
