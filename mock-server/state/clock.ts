/** The one clock. Signatures, life times, log and journal all read it; tests and testers move it. */
export interface Clock {
  /** Unix time in milliseconds. */
  now(): number;
  freezeAt(timeMs: number): void;
  advance(ms: number): void;
  setOffset(ms: number): void;
  reset(): void;
  /** False while the clock shows the machine's own time. */
  isMoved(): boolean;
  reading(): { readonly frozen: boolean; readonly offsetMs: number; readonly moved: boolean };
  machineNow(): number;
  /** Told after each move; returns the way to stop. */
  subscribe(moved: () => void): () => void;
}

export function createClock(machineNow: () => number = Date.now): Clock {
  let frozenAt: number | null = null;
  let offsetMs = 0;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const moved of listeners) moved();
  };
  return {
    now: () => (frozenAt ?? machineNow()) + offsetMs,
    freezeAt(timeMs) {
      frozenAt = timeMs;
      offsetMs = 0;
      tell();
    },
    advance(ms) {
      offsetMs += ms;
      tell();
    },
    setOffset(ms) {
      frozenAt = null;
      offsetMs = ms;
      tell();
    },
    reset() {
      frozenAt = null;
      offsetMs = 0;
      tell();
    },
    isMoved: () => frozenAt !== null || offsetMs !== 0,
    reading: () => ({
      frozen: frozenAt !== null,
      offsetMs,
      moved: frozenAt !== null || offsetMs !== 0,
    }),
    machineNow,
    subscribe(moved) {
      listeners.add(moved);
      return () => listeners.delete(moved);
    },
  };
}

export const unixSeconds = (timeMs: number): number => Math.floor(timeMs / 1000);
