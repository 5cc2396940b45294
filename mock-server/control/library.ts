import { z } from 'zod';
import { didYouMean } from '../shared/nearest.js';
import { isKind, kinds } from '../state/library/kinds.js';
import type { Library, Place } from '../state/library/library.js';
import { checkId, WrongEntry, type Entry } from '../state/library/parse-entry.js';
import type { State } from '../state/state.js';
import { ControlError, type CallContext } from './operation.js';

export const entryView = z
  .object({
    kind: z.enum(kinds),
    id: z.string(),
    etag: z.string(),
    /** As the published schema of its kind has it. */
    value: z.record(z.string(), z.unknown()),
    text: z.string().describe('The file, letter for letter'),
  })
  .meta({ id: 'LibraryEntry' });

export const viewOfEntry = ({
  kind,
  id,
  etag,
  value,
  text,
}: Entry): z.output<typeof entryView> => ({
  kind,
  id,
  etag,
  value: { ...value },
  text,
});

/** @throws ControlError 404 where the mock was started without one */
export function libraryIn({ library }: State): Library {
  if (library !== null) return library;
  throw new ControlError(
    404,
    'NoLibrary',
    'This mock was started without a library. Start it with --library <folder>, or startMock({ library }).',
  );
}

/** @throws ControlError for a kind that there is not, and for what can be no id */
export function placeOf({ kind, id }: { readonly kind: string; readonly id: string }): Place {
  if (!isKind(kind))
    throw new ControlError(
      404,
      'UnknownKind',
      `A library has no "${kind.slice(0, 80)}". Known are ${kinds.join(', ')}.${didYouMean(kind, kinds)}`,
      'kind',
    );
  refusingWrong(() => checkId(id));
  return { kind, id };
}

/** @throws ControlError 404 */
export function knownEntry(entry: Entry | undefined, { kind, id }: Place, library: Library): Entry {
  if (entry !== undefined) return entry;
  const ids = library.entries(kind).map((each) => each.id);
  throw new ControlError(
    404,
    'UnknownEntry',
    `The library has no "${id}" in ${kind}.${didYouMean(id, ids)}`,
    'id',
  );
}

/**
 * Several people at once do not overwrite each other: who says what they have read is told where it is another now.
 *
 * @param now null for a file that cannot be read as it stands, which nobody has read
 * @throws ControlError 412
 */
export function holdCondition(
  now: Entry | undefined | null,
  { ifMatch, ifNoneMatch }: Pick<CallContext, 'ifMatch' | 'ifNoneMatch'>,
): void {
  if (ifMatch !== undefined && !matches(ifMatch, now))
    throw changed(now == null ? 'It is not there as you have read it' : 'It was changed meanwhile');
  if (ifNoneMatch !== undefined && matches(ifNoneMatch, now))
    throw changed('There is one of this id already');
}

/** By RFC 9110: "*" for whatever is there, or a list; a weak one never matches. */
const matches = (asked: string, now: Entry | undefined | null): boolean =>
  asked.trim() === '*'
    ? now !== undefined
    : asked.split(',').some((each) => each.trim() === now?.etag);

const changed = (what: string): ControlError =>
  new ControlError(412, 'Changed', `${what}. Read it again, and write what you want on top of it.`);

/** What is said of a file is said of a body, by its field. */
export async function refusingWrongLater<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asRefusal(error);
  }
}

function refusingWrong(work: () => void): void {
  try {
    work();
  } catch (error) {
    throw asRefusal(error);
  }
}

function asRefusal(error: unknown): unknown {
  if (!(error instanceof WrongEntry)) return error;
  const path = error.path.map(String).join('.').slice(0, 200);
  return new ControlError(400, 'InvalidRequest', error.message, path === '' ? undefined : path);
}
