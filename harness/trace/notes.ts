import { cutText } from '../../mock-server/shared/cut-text.js';
import type { TraceEntry } from '../report/trace.js';

/** While it is collected: times of this process's own clock, one for all lanes. */
export type Note = Omit<TraceEntry, 'atMs' | 'endMs'> & {
  readonly at: number;
  end?: number;
};

/** What is collected of one case, within bounds. */
export interface Notes {
  readonly all: readonly Note[];
  /** How many did not fit. */
  readonly leftOut: () => number;
  /** The note that is kept, which may be told its end. */
  readonly add: (note: Omit<Note, 'at'> & { readonly at?: number }) => Note;
}

/** A page that prints without end fills no memory; a usual case has a hundred, with its probes a thousand. */
const mostNotes = 4_000;
const mostOfOneKind = 1_000;
const keepInText = 2_000;

export function createNotes(): Notes {
  const all: Note[] = [];
  const ofKind = new Map<string, number>();
  let leftOut = 0;
  return {
    all,
    leftOut: () => leftOut,
    add({ at = performance.now(), text, ...rest }) {
      const note = { ...rest, at, text: cutText(text, keepInText) };
      const kind = `${note.lane} ${note.kind}`;
      const count = (ofKind.get(kind) ?? 0) + 1;
      ofKind.set(kind, count);
      if (all.length < mostNotes && count <= mostOfOneKind) all.push(note);
      else leftOut += 1;
      return note;
    },
  };
}
