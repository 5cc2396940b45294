import { makeHold } from './hold.js';
import { pause } from './pause.js';
import type { Page } from './screen.js';
import { countdown, currentStep } from './screen.js';

/** Why an attempt is over before a recording was sent. */
export type Why = 'exit' | 'timeout' | 'hidden';

export class Ended extends Error {
  readonly why: Why;

  constructor(why: Why) {
    super(why);
    this.why = why;
  }
}

/**
 * One attempt, which may end at any moment: the user leaves, the time is over, the page is hidden. Whatever
 * the attempt waits for, it waits for through `guard`, so that an end is an end.
 */
export interface Life {
  /** The work's value, or `Ended` if the attempt is over first; not while the user is asked whether to leave. */
  guard<T>(work: Promise<T>): Promise<T>;
  /** A pause in which the time of that question does not count. */
  pause(ms: number): Promise<void>;
  /** The user is asked, or has answered. The countdown goes on, since the server's does; its end waits. */
  hold(isHeld: boolean): void;
  whenHeld(then: (isHeld: boolean) => void): void;
  end(why: Why): void;
  isOver(): boolean;
  whenOver(then: () => void): void;
  /** Starts the countdown anew; at its end the attempt is over. */
  startClock(): void;
  stopClock(): void;
  /** A live capture does not go on behind another app: phones stop the camera there. */
  watchHidden(): void;
  close(): void;
}

export function beginLife({ server, task }: Page): Life {
  let why: Why | undefined;
  let fail: (error: Ended) => void = () => undefined;
  const ended = new Promise<never>((_, reject) => (fail = reject));
  // Nobody may be waiting when it ends.
  ended.catch(() => undefined);
  const afterwards: (() => void)[] = [];
  let ticking: number | undefined;
  let asking: number | undefined;
  let stopWatching: () => void = () => undefined;
  const hold = makeHold();

  const end = (reason: Why): void => {
    if (why !== undefined) return;
    why = reason;
    fail(new Ended(reason));
    for (const then of afterwards) then();
  };
  const whenFree = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } finally {
      await hold.untilFree();
    }
  };
  const onVisibility = (): void => {
    if (!document.hidden) return;
    server.happened('hidden', currentStep());
    end('hidden');
  };

  const life: Life = {
    guard: (work) => Promise.race([whenFree(work), ended]),
    async pause(ms) {
      for (let leftMs = ms; leftMs > 0;) {
        const began = performance.now();
        await Promise.race([pause(leftMs), hold.untilHeld()]);
        if (!hold.isHeld()) return;
        leftMs -= performance.now() - began;
        await hold.untilFree();
      }
    },
    hold: (isHeld) => hold.set(isHeld),
    whenHeld: (then) => hold.watch(then),
    end,
    isOver: () => why !== undefined,
    whenOver: (then) => afterwards.push(then),
    startClock() {
      life.stopClock();
      let endsAt = performance.now() + task.timeoutMs;
      const tick = (): void => {
        const leftMs = endsAt - performance.now();
        countdown(leftMs);
        if (leftMs <= 0) void hold.untilFree().then(() => end('timeout'));
      };
      const everyMs = Math.min(250, task.timeoutMs);
      ticking = window.setInterval(tick, everyMs);
      tick();
      // A capture of a test run is over before anybody could move the clock.
      asking = window.setTimeout(() => {
        stopWatching = server.watchClock((remainingMs) => {
          endsAt = performance.now() + remainingMs;
          tick();
        });
      }, 1_000);
    },
    stopClock() {
      clearInterval(ticking);
      clearTimeout(asking);
      stopWatching();
      countdown(null);
    },
    watchHidden: () => document.addEventListener('visibilitychange', onVisibility),
    close() {
      life.stopClock();
      document.removeEventListener('visibilitychange', onVisibility);
    },
  };
  return life;
}
