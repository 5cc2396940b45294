import { answersOfScenarios, type Answer } from '../../domain/answer.js';
import { didYouMean } from '../../shared/nearest.js';
import { wrongCase } from './case-contradictions.js';
import { singular, type Kind } from './kinds.js';
import { isOf, ofKind, placeOf, type Found, type Known } from './known.js';
import type { Ours } from './ours.js';
import type { Entry } from './parse-entry.js';
import { problemAt, type Problem } from './problem.js';

/** What is wrong with an entry for the sake of others: a name that is taken, one that nobody has, two that disagree. */
export function problemsAmong(entries: readonly Entry[], ours: Ours): Map<Entry, Problem> {
  const own = <K extends Kind>(kind: K) =>
    new Map(ofKind(entries, kind).map((entry) => [entry.id, entry]));
  const known = {
    ours,
    scenarios: own('scenarios'),
    cameras: own('cameras'),
    devices: own('devices'),
    answers: own('answers'),
  };
  const chosen = answersOfScenarios(ofKind(entries, 'scenarios').map(({ value }) => value));
  const firstOf = firstByCalls(ofKind(entries, 'answers').filter(({ id }) => !chosen.has(id)));
  const problems = new Map<Entry, Problem>();
  for (const entry of entries) {
    const found = wrongWith(entry, known, chosen.has(entry.id) ? noOthers : firstOf);
    if (found === undefined) continue;
    const [path, message] = found;
    const name = path.map(String).join('.');
    problems.set(entry, problemAt(entry.file, `${name}: ${message}`, entry.lineOf(path)));
  }
  return problems;
}

/** An answer that a scenario chooses stands in nobody's way. */
const noOthers: ReadonlyMap<string, Entry<'answers'>> = new Map();

function wrongWith(
  entry: Entry,
  known: Known,
  firstOf: ReadonlyMap<string, Entry<'answers'>>,
): Found {
  if (isOf('answers', entry)) return neverHeard(entry, firstOf);
  if (isOf('cases', entry)) return wrongCase(entry.value, known);
  return takenName(entry, known) ?? (isOf('scenarios', entry) ? noAnswer(entry, known) : undefined);
}

function noAnswer(
  { value: { answers: named = [] } }: Entry<'scenarios'>,
  { answers }: Known,
): Found {
  const at = named.findIndex((id) => !answers.has(id));
  const id = named[at];
  if (id === undefined) return undefined;
  return [
    ['answers', at],
    `there is no answer "${id.slice(0, 80)}".${didYouMean(id, answers.keys())}`,
  ];
}

function takenName({ kind, id }: Entry, { ours }: Known): Found {
  const isTaken =
    (kind === 'scenarios' || kind === 'cameras' || kind === 'devices') && ours[kind].has(id);
  if (!isTaken) return undefined;
  return [
    ['id'],
    `"${id}" is a ${singular(kind)} of the emulator’s own; choose another name, and call the file by it`,
  ];
}

/** The first file for each kind of call, of those that always answer. */
function firstByCalls(answers: readonly Entry<'answers'>[]): ReadonlyMap<string, Entry<'answers'>> {
  const first = new Map<string, Entry<'answers'>>();
  for (const entry of answers)
    if (entry.value.times === undefined && !first.has(callsOf(entry.value)))
      first.set(callsOf(entry.value), entry);
  return first;
}

const callsOf = ({ product, version, action, when = {} }: Answer): string =>
  JSON.stringify([
    product,
    version,
    action,
    Object.entries(when)
      .map(([name, value]) => [name, String(value)])
      .sort(),
  ]);

function neverHeard(
  entry: Entry<'answers'>,
  firstOf: ReadonlyMap<string, Entry<'answers'>>,
): Found {
  const first = firstOf.get(callsOf(entry.value));
  if (entry.value.times !== undefined || first === undefined || first === entry) return undefined;
  return [
    ['action'],
    `${placeOf(first, ['action'])} answers the same calls already; tell the two apart by "when" or "times"`,
  ];
}
