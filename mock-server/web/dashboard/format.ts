export const shortToken = (token: string): string =>
  token.length > 12 ? `${token.slice(0, 8)}…` : token;

/** How long ago, in the largest unit that says enough. */
export function ageText(atMs: number, nowMs: number): string {
  const seconds = Math.round((nowMs - atMs) / 1000);
  if (seconds < 0) return 'ahead';
  if (seconds < 5) return 'now';
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** `+0.42 s`, `+1:05`, since the verification began. */
export function offsetText(ms: number): string {
  const sign = ms < 0 ? '−' : '+';
  const seconds = Math.abs(ms) / 1000;
  if (seconds < 60) return `${sign}${seconds.toFixed(2)} s`;
  const whole = Math.floor(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = `${Math.floor(whole / 60) % 60}`;
  return whole < 3600
    ? `${sign}${minutes}:${two(whole % 60)}`
    : `${sign}${Math.floor(whole / 3600)}:${two(Number(minutes))}:${two(whole % 60)}`;
}

/** How far the clock is moved: `+2 h`, `−30 s`. */
export function moveText(ms: number): string {
  const sign = ms < 0 ? '−' : '+';
  let rest = Math.abs(Math.round(ms / 1000));
  const parts: string[] = [];
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count} ${unit}`);
    rest -= count * size;
  }
  return parts.length === 0
    ? `${sign}${Math.abs(Math.round(ms))} ms`
    : sign + parts.slice(0, 2).join(' ');
}

const units = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const;

/** `2026-11-25 14:03:07` of an ISO time, in UTC as the wire has it. */
export const clockText = (iso: string): string => iso.slice(0, 19).replace('T', ' ');

export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000
    ? `${(bytes / 1000).toFixed(1)} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** JSON for people; a text that is no JSON stays as it is. */
export function pretty(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value, null, 2);
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}
