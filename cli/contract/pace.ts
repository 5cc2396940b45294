/** The machine's time and waiting, given from outside so that tests wait for nothing. */
export interface Timing {
  /** Milliseconds. */
  readonly now: () => number;
  /** Rejects once the run is ended. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** The vendor allows 20 calls a second for each action and account; others of the account's calls go on meanwhile. */
const callsPerSecond = 8;

/** Resolves when the next call may go out. */
export type Pace = () => Promise<void>;

export function createPace({ now, sleep }: Timing, perSecond = callsPerSecond): Pace {
  let next = 0;
  return async () => {
    // Timers may be a millisecond early.
    for (let wait = next - now(); wait > 0; wait = next - now()) await sleep(wait);
    next = now() + 1000 / perSecond;
  };
}
