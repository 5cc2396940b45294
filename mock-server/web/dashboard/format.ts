import type { Language } from '../../shared/texts.js';

export const shortToken = (token: string): string =>
  token.length > 12 ? `${token.slice(0, 8)}…` : token;

/** Times and numbers as a language writes them. */
export interface Formats {
  readonly number: (value: number) => string;
  /** How long ago, in the largest unit that says enough. */
  readonly age: (atMs: number, nowMs: number) => string;
  /** `+0.42 s`, `+1:05`, since the verification began. */
  readonly offset: (ms: number) => string;
  /** How far the clock is moved: `+2h`, `−30s`. */
  readonly move: (ms: number) => string;
  readonly duration: (ms: number) => string;
  /** Date and time of an ISO time, in UTC as the wire has it. */
  readonly moment: (iso: string) => string;
  /** The same without the date. */
  readonly time: (iso: string) => string;
  readonly bytes: (bytes: number) => string;
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** Made once: each age in a long list is written every second. */
export function formatsOf(language: Language): Formats {
  const plain = new Intl.NumberFormat(language);
  const oneDigit = new Intl.NumberFormat(language, digits(1));
  const twoDigits = new Intl.NumberFormat(language, digits(2));
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'narrow' });
  const moment = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'long',
    hourCycle: 'h23',
    timeZone: 'UTC',
  });
  const time = new Intl.DateTimeFormat(language, {
    timeStyle: 'medium',
    hourCycle: 'h23',
    timeZone: 'UTC',
  });
  const inUnit = Object.fromEntries(
    [...units.map(([unit]) => unit), 'millisecond'].map((unit) => {
      const format = new Intl.NumberFormat(language, {
        style: 'unit',
        unit,
        unitDisplay: 'narrow',
      });
      return [unit, (count: number) => format.format(count)];
    }),
  ) as Record<(typeof units)[number][0] | 'millisecond', (count: number) => string>;

  /** In the two largest units. */
  function duration(ms: number): string {
    let rest = Math.round(ms / 1000) * 1000;
    const parts: string[] = [];
    for (const [unit, size] of units) {
      const count = Math.floor(rest / size);
      if (count > 0) parts.push(inUnit[unit](count));
      rest -= count * size;
    }
    return parts.length === 0 || ms < 1000
      ? inUnit.millisecond(Math.round(ms))
      : parts.slice(0, 2).join(' ');
  }

  return {
    number: (value) => plain.format(value),
    age(atMs, nowMs) {
      const seconds = Math.round((nowMs - atMs) / 1000);
      if (seconds < 0) return relative.format(-seconds, 'second');
      if (seconds < 5) return relative.format(0, 'second');
      if (seconds < 60) return inUnit.second(seconds);
      if (seconds < 3600) return inUnit.minute(Math.floor(seconds / 60));
      if (seconds < 48 * 3600) return inUnit.hour(Math.floor(seconds / 3600));
      return inUnit.day(Math.floor(seconds / 86_400));
    },
    offset(ms) {
      const seconds = Math.abs(ms) / 1000;
      return (
        signOf(ms) +
        (seconds < 60 ? `${twoDigits.format(seconds)} s` : clockLike(Math.floor(seconds)))
      );
    },
    move: (ms) => signOf(ms) + duration(Math.abs(ms)),
    duration,
    moment: (iso) => moment.format(Date.parse(iso)),
    time: (iso) => time.format(Date.parse(iso)),
    bytes(bytes) {
      if (bytes < 1000) return `${plain.format(bytes)} B`;
      return bytes < 1_000_000
        ? `${oneDigit.format(bytes / 1000)} kB`
        : `${oneDigit.format(bytes / 1_000_000)} MB`;
    },
  };
}

const digits = (count: number): Intl.NumberFormatOptions => ({
  minimumFractionDigits: count,
  maximumFractionDigits: count,
});

const signOf = (ms: number): string => (ms < 0 ? '−' : '+');

/** `1:05`, `2:01:05`. */
function clockLike(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = two(seconds % 60);
  return seconds < 3600
    ? `${minutes}:${rest}`
    : `${Math.floor(seconds / 3600)}:${two(minutes)}:${rest}`;
}

/** JSON for people; a text that is no JSON stays as it is. */
export function pretty(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value, null, 2);
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}
