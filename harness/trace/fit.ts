import type { Trace, TraceEntry, TraceFrame } from '../report/trace.js';

/** Characters; pictures weigh most of a trace. */
const mostOfFrames = 300_000;
const mostOfBodies = 160_000;
/** Of one body where there are too many: the beginning says what it is. */
const shortBody = 1_000;

type Whole = Pick<Trace, 'entries' | 'frames' | 'leftOut'>;

/** Within the size of a file that can be opened and passed on; what did not fit is counted. */
export function fit(trace: Whole): Whole {
  const frames = fewer(trace.frames, mostOfFrames);
  const { entries, shortened } = shorter(trace.entries);
  return {
    entries,
    frames,
    leftOut: {
      ...trace.leftOut,
      frames: trace.leftOut.frames + trace.frames.length - frames.length,
      bodies: trace.leftOut.bodies + shortened,
    },
  };
}

/** The first and the last stay; of the others those go first that stand closest to the one before them. */
export function fewer(frames: readonly TraceFrame[], most: number): readonly TraceFrame[] {
  let weight = frames.reduce((sum, { jpeg }) => sum + jpeg.length, 0);
  if (weight <= most) return frames;
  const kept = new Set(frames);
  const gaps = frames
    .slice(1, -1)
    .map((frame, at) => ({ frame, gap: frame.atMs - (frames[at]?.atMs ?? 0) }))
    .toSorted((one, other) => one.gap - other.gap);
  // Every second of the closest, over and over: what goes leaves a wider gap behind it.
  for (let rest = gaps; weight > most && rest.length > 0;) {
    const left: typeof gaps = [];
    for (const [at, each] of rest.entries()) {
      if (at % 2 === 1 || weight <= most) {
        left.push(each);
        continue;
      }
      kept.delete(each.frame);
      weight -= each.frame.jpeg.length;
    }
    rest = left;
  }
  return frames.filter((frame) => kept.has(frame));
}

const bodies = ['sent', 'answer'] as const;

/** Bodies in their order while there is room, only their beginnings from then on. */
function shorter(entries: readonly TraceEntry[]): { entries: TraceEntry[]; shortened: number } {
  let room = mostOfBodies;
  let shortened = 0;
  const cut = (entry: TraceEntry): TraceEntry => {
    const details = { ...entry.details };
    for (const name of bodies) {
      const body = details[name];
      if (body === undefined) continue;
      room -= body.length;
      if (room >= 0 || body.length <= shortBody) continue;
      details[name] = `${body.slice(0, shortBody)}…`;
      shortened += 1;
    }
    return { ...entry, details };
  };
  return { entries: entries.map((each) => (each.details ? cut(each) : each)), shortened };
}
