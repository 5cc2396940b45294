import type { Observation } from '../case/observation.js';
import type { CaseReport } from '../report/report.js';
import type { Wrong } from '../report/trace.js';
import type { Note } from './notes.js';

interface Seen {
  readonly report: CaseReport;
  readonly observation: Pick<Observation, 'stopped' | 'visitMs'>;
  readonly notes: readonly Note[];
  /** When the case began, by the clock of the notes. */
  readonly began: number;
  /** What each probe may show, by the probe's id. */
  readonly givenBy: ReadonlyMap<string, readonly string[]>;
}

/**
 * From where on it went wrong, by the first check that failed: a script error stands where it was thrown, a probe where
 * its user came to the page that let them in, a way that stopped where its last step began, all else at the verdict.
 */
export function wrongMoment(seen: Seen): Wrong | null {
  const { report, began } = seen;
  const failed =
    report.checks.find(({ status }) => status === 'failed') ??
    report.checks.find(({ status }) => status === 'inconclusive');
  if (failed === undefined) return null;
  const at = (places[failed.id] ?? ofProbe)(seen, failed.id) ?? ofStop(seen) ?? ofVerdict(seen);
  return { atMs: Math.max(0, Math.round(at - began)), check: failed.id };
}

type Place = (seen: Seen, check: string) => number | undefined;

const places: Readonly<Record<string, Place>> = {
  'script-errors': ({ notes }) =>
    notes.find(({ kind, who }) => kind === 'uncaught' && who === undefined)?.at,
  'camera-message': ({ notes }) =>
    notes.find(({ lane, bad, who }) => lane === 'camera' && bad && who === undefined)?.at,
};

/** The last page that the probe's user came to, or the probe's end where it opened none. */
const ofProbe: Place = ({ notes, givenBy }, check) => {
  const probe = [...givenBy].find(([, gives]) => gives.includes(check))?.[0];
  const span = notes.find(({ kind, text }) => kind === 'probe' && text === probe);
  if (span === undefined) return undefined;
  const isWithin = ({ at }: Note) => at >= span.at && at <= (span.end ?? Infinity);
  const opened = notes.findLast(
    (note) => note.kind === 'opens' && isWithin(note) && (note.who ?? probe) === probe,
  );
  return opened?.at ?? span.at;
};

/** A step that never ended, or failed, is what the way broke at; else whatever came last before it stopped. */
const ofStop = ({ observation, notes }: Seen): number | undefined => {
  if (observation.stopped === null) return undefined;
  const own = notes.filter(({ lane, who }) => lane === 'phone' && who === undefined);
  const broken = own.findLast(({ kind, end, bad }) => kind.startsWith('act.') && (bad || !end));
  return (broken ?? own.at(-1))?.at;
};

const ofVerdict = ({ observation, began, notes }: Seen): number =>
  observation.visitMs > 0 ? began + observation.visitMs : (notes.at(-1)?.at ?? began);
