import type { StoredObject } from '../state/media.js';
import type { StorageHead } from './request.js';

type Headers = StorageHead['header'];
type Kept = Pick<StoredObject, 'md5' | 'storedAt'>;

/** Conditions of a GET (RFC 9110, 13.2.2), which COS documents; a date counts only where no ETag does. */
export function conditionOf(header: Headers, object: Kept): 'holds' | 'failed' | 'not-modified' {
  const match = header('if-match');
  const since = secondsOf(header('if-unmodified-since'));
  const isSame = match === undefined ? isNoLater(object, since) : names(match, object);
  if (!isSame) return 'failed';
  const noneMatch = header('if-none-match');
  const before = secondsOf(header('if-modified-since'));
  const isKnown =
    noneMatch === undefined
      ? before !== undefined && isNoLater(object, before)
      : names(noneMatch, object);
  return isKnown ? 'not-modified' : 'holds';
}

/** A part fits only to the rest of the same object: its ETag, or the very second in which it was stored. */
export function rangeHolds(header: Headers, object: Kept): boolean {
  const wanted = header('if-range');
  if (wanted === undefined) return true;
  return wanted.includes('"')
    ? wanted === etagOf(object)
    : secondsOf(wanted) === Math.floor(object.storedAt / 1000);
}

const etagOf = ({ md5 }: Kept): string => `"${md5}"`;

/** A list of ETags, weak ones included, or `*`. */
const names = (list: string, object: Kept): boolean =>
  list
    .split(',')
    .map((each) => each.trim().replace(/^W\//, ''))
    .some((each) => each === '*' || each === etagOf(object));

/** What is no date is no condition. */
const isNoLater = ({ storedAt }: Kept, seconds: number | undefined): boolean =>
  seconds === undefined || Math.floor(storedAt / 1000) <= seconds;

function secondsOf(date: string | undefined): number | undefined {
  const ms = Date.parse(date ?? '');
  return Number.isNaN(ms) ? undefined : Math.floor(ms / 1000);
}
