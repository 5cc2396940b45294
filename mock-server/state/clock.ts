import { keep } from './by-namespace.js';

/**
 * The one clock. Signatures, life times, log and journal all read it; tests and testers move it, for
 * everybody or for one namespace. A namespace's own moves lie on top: what is moved for everybody moves it too,
 * unless it is frozen by itself.
 */
export interface Clock extends Omit<Moves, 'isMoved'> {
  /** Unix time in milliseconds; without a namespace, of those that have no moves of their own. */
  now(namespace?: string): number;
  /** What it shows, or would show unless it is frozen, when the machine's clock shows this time. */
  shownAt(machineMs: number, namespace?: string): number;
  /** The machine's own time, whatever has been moved; to be shown beside what was. */
  machine(): number;
  of(namespace: string): NamespacedClock;
  /** Without a namespace takes back every move, those of namespaces too. */
  reset(namespace?: string): void;
  /** False while it shows what it would show if nobody had ever moved it. */
  isMoved(namespace?: string): boolean;
  reading(): ClockReading;
  /** Told after each move of which namespace it was, undefined for all; returns the way to stop. */
  subscribe(moved: (namespace: string | undefined) => void): () => void;
}

/** One namespace's time: the clock of all, with the namespace's own moves on top. */
export interface NamespacedClock extends Moves {
  now(): number;
  /** Takes back the namespace's own moves. */
  reset(): void;
  reading(): ClockReading;
  /** Told after each move that concerns this namespace; returns the way to stop. */
  subscribe(moved: () => void): () => void;
}

interface Moves {
  /** Stands still from now on, until it is told otherwise. Unix milliseconds, ISO 8601 or a Date. */
  freezeAt(time: number | string | Date): void;
  /** Further, or back where negative; a frozen clock stands still there. */
  advance(ms: number): void;
  /** So far ahead of where it would be without moves; a frozen clock goes again. */
  setOffset(ms: number): void;
  /** False while it shows what it would show if nobody had ever moved it. */
  isMoved(): boolean;
}

export interface ClockReading {
  readonly nowMs: number;
  readonly frozen: boolean;
  /** How far it is ahead of the machine's time; where it is frozen, how far it went since. */
  readonly offsetMs: number;
  readonly moved: boolean;
}

/** @param forgotten told of a namespace whose moves had to make room for those of others */
export function createClock(
  machineNow: () => number = Date.now,
  forgotten: (namespace: string) => void = () => undefined,
): Clock {
  const everybody = { ...unmoved };
  const own = new Map<string, Position>();
  const listeners = new Set<(namespace: string | undefined) => void>();

  // Every API call asks several times: nearly always nobody has moved anything.
  const now = (namespace?: string): number => shownAt(machineNow(), namespace);

  function shownAt(machineMs: number, namespace?: string): number {
    const shared = (everybody.frozenAt ?? machineMs) + everybody.offsetMs;
    const position = namespace === undefined ? undefined : own.get(namespace);
    if (position === undefined) return shared;
    return (position.frozenAt ?? shared) + position.offsetMs;
  }

  function move(namespace: string | undefined, change: (position: Position) => void): void {
    const before = namespace === undefined ? everybody : (own.get(namespace) ?? unmoved);
    const after = { ...before };
    change(after);
    const base = namespace === undefined ? machineNow() : now();
    checkTime((after.frozenAt ?? base) + after.offsetMs);
    if (namespace === undefined) Object.assign(everybody, after);
    else if (isMoved(after)) keep(own, [namespace, after], takenBack);
    else own.delete(namespace);
    for (const moved of listeners) moved(namespace);
  }

  function takenBack(namespace: string): void {
    for (const moved of listeners) moved(namespace);
    forgotten(namespace);
  }

  function reading(namespace?: string): ClockReading {
    const position = (namespace === undefined ? undefined : own.get(namespace)) ?? unmoved;
    const isOnTop = position.frozenAt === null;
    return {
      nowMs: now(namespace),
      frozen: !isOnTop || everybody.frozenAt !== null,
      offsetMs: position.offsetMs + (isOnTop ? everybody.offsetMs : 0),
      moved: hasMoved(namespace),
    };
  }

  const hasMoved = (namespace?: string): boolean =>
    isMoved(everybody) || (namespace !== undefined && own.has(namespace));

  const movesOf = (namespace?: string): Moves => ({
    freezeAt(time) {
      checkMoment(time);
      const frozenAt = new Date(time).getTime();
      move(namespace, (position) => Object.assign(position, { ...unmoved, frozenAt }));
    },
    advance(ms) {
      checkMilliseconds(ms);
      move(namespace, (position) =>
        Object.assign(position, inWhole(position.offsetMs + position.restMs + ms)),
      );
    },
    setOffset(ms) {
      checkMilliseconds(ms);
      move(namespace, (position) => Object.assign(position, { frozenAt: null, ...inWhole(ms) }));
    },
    isMoved: () => hasMoved(namespace),
  });

  function subscribe(moved: (namespace: string | undefined) => void): () => void {
    listeners.add(moved);
    return () => listeners.delete(moved);
  }

  function reset(namespace?: string): void {
    if (namespace === undefined) own.clear();
    move(namespace, (position) => Object.assign(position, unmoved));
  }

  return {
    ...movesOf(),
    isMoved: hasMoved,
    now,
    shownAt,
    machine: machineNow,
    reset,
    reading: () => reading(),
    subscribe,
    of: (namespace) => ({
      ...movesOf(namespace),
      now: () => now(namespace),
      reset: () => reset(namespace),
      reading: () => reading(namespace),
      subscribe: (moved) =>
        subscribe((whose) => {
          if (whose === undefined || whose === namespace) moved();
        }),
    }),
  };
}

interface Position {
  frozenAt: number | null;
  /** In whole milliseconds, as times are on the wire. */
  offsetMs: number;
  /** What moves by a fraction have left of the next one; two moves by a half are one by a whole. */
  restMs: number;
}

const unmoved: Readonly<Position> = { frozenAt: null, offsetMs: 0, restMs: 0 };

const isMoved = ({ frozenAt, offsetMs, restMs }: Position): boolean =>
  frozenAt !== null || offsetMs !== 0 || restMs !== 0;

function inWhole(ms: number): Pick<Position, 'offsetMs' | 'restMs'> {
  const offsetMs = Math.floor(ms);
  return { offsetMs, restMs: ms - offsetMs };
}

/** Programs without types pass what they have; `'5'` would be put behind the digits there are. */
function checkMilliseconds(ms: unknown): void {
  if (typeof ms !== 'number')
    throw new TypeError(`the clock moves by milliseconds, as a number; got ${shown(ms)}.`);
}

function checkMoment(time: unknown): void {
  if (typeof time === 'number' || typeof time === 'string' || time instanceof Date) return;
  throw new TypeError(
    `the clock takes a moment as Unix milliseconds, ISO 8601 or a Date; got ${shown(time)}.`,
  );
}

const shown = (value: unknown): string =>
  typeof value === 'string' ? JSON.stringify(value.slice(0, 80)) : String(value);

/** Signatures write the time in digits, answers in ISO 8601 with a year of four. */
const lastTime = Date.UTC(10_000, 0) - 1;

function checkTime(timeMs: number): void {
  if (timeMs >= 0 && timeMs <= lastTime) return;
  throw new RangeError(
    `the clock cannot show this time: it goes from 1970 to 9999, in Unix milliseconds or ISO 8601 (2026-11-24T12:00:00Z).`,
  );
}

export const unixSeconds = (timeMs: number): number => Math.floor(timeMs / 1000);
