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
}

export function createClock(machineNow: () => number = Date.now): Clock {
  let frozenAt: number | null = null;
  let offsetMs = 0;
  return {
    now: () => (frozenAt ?? machineNow()) + offsetMs,
    freezeAt(timeMs) {
      frozenAt = timeMs;
      offsetMs = 0;
    },
    advance(ms) {
      offsetMs += ms;
    },
    setOffset(ms) {
      frozenAt = null;
      offsetMs = ms;
    },
    reset() {
      frozenAt = null;
      offsetMs = 0;
    },
    isMoved: () => frozenAt !== null || offsetMs !== 0,
  };
}

export const unixSeconds = (timeMs: number): number => Math.floor(timeMs / 1000);
