import type { Trace, TraceEntry, TraceFrame } from '../../../report/trace.js';
import { tell, wordFor } from './words.js';

/** Until when the axis goes, in milliseconds: a little beyond the last thing. */
export function endOf({ entries, frames, case: each }: Trace): number {
  const last = Math.max(
    each.durationMs,
    frames.at(-1)?.atMs ?? 0,
    ...[entries.reduce((most, { atMs, endMs }) => Math.max(most, atMs, endMs ?? 0), 0)],
  );
  return Math.max(100, last * 1.02);
}

/** One line of an entry in the reader's language. */
export function lineOf({ kind, text, say, details }: TraceEntry): string {
  const word = wordFor('kind', kind);
  const said = kind === 'verdict' ? (wordFor('verdict', text) ?? text) : tell(say, text);
  const status = details?.['status'] ?? details?.['error'];
  const end = kind === 'request' && status !== undefined ? ` → ${status}` : '';
  return `${word === null ? '' : `${word} `}${withoutScheme(said)}${end}`;
}

/** Addresses all begin alike, and are long enough without that. */
const withoutScheme = (text: string): string => text.replace(/\bhttps?:\/\//g, '');

/** The entry at or before a moment that came last; -1 before the first. */
export function lastBefore(entries: readonly { readonly atMs: number }[], atMs: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.atMs ?? Infinity) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What is seen at a moment: of a further user where one is meant and filmed then, else of the case's own. */
export function frameAt(
  { frames }: Trace,
  atMs: number,
  who: string | undefined,
): TraceFrame | undefined {
  const before = frames.slice(0, lastBefore(frames, atMs) + 1);
  const of = (wanted: string | undefined) => before.findLast((frame) => frame.who === wanted);
  return (who === undefined ? undefined : of(who)) ?? of(undefined) ?? before.at(-1);
}

/** The further user who is looked at while nobody has chosen one: whoever's time it is. */
export const whoAt = ({ entries, frames }: Trace, atMs: number): string | undefined =>
  entries.find(
    ({ kind, text, atMs: from, endMs = Infinity }) =>
      kind === 'probe' && from <= atMs && atMs <= endMs && frames.some(({ who }) => who === text),
  )?.text;
