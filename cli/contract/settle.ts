import type { MockOptions } from '../../mock-server/index.js';
import { compare, type Difference } from './compare.js';
import type { Answer } from './normalise.js';
import { rowOf, rows, type RowId } from './rows.js';
import type { Outcome } from './run-contract.js';

/** What the calls said about one line of the fidelity table. */
export interface RowVerdict {
  readonly id: RowId;
  readonly line: string;
  readonly verdict: 'confirmed' | 'differs' | 'open';
  readonly agree: number;
  readonly differ: number;
  /** The setting with which the emulator answers as the service does; left out where none does. */
  readonly setting?: string;
}

export const settleRows = (outcomes: readonly Outcome[]): readonly RowVerdict[] =>
  rowIds.map((id) => verdictOf(id, outcomes));

const rowIds = Object.keys(rows) as RowId[];

function verdictOf(id: RowId, outcomes: readonly Outcome[]): RowVerdict {
  const asked = aboutRow(id, outcomes);
  const differ = asked.filter(({ differences }) => speaksAgainst(id, differences)).length;
  const agree = asked.length - differ;
  const verdict = differ > 0 ? 'differs' : agree > 0 ? 'confirmed' : 'open';
  return { id, line: rowOf(id).line, verdict, agree, differ };
}

const aboutRow = (id: RowId, outcomes: readonly Outcome[]): readonly Outcome[] =>
  outcomes.filter(
    ({ rows: of, verdict, differences }) =>
      verdict !== 'not-asked' &&
      // Each wording is one of the catalogue's, whatever else a call is about.
      (of.includes(id) || (id === 'texts' && differences.some(({ part }) => part === 'wording'))),
  );

const speaksAgainst = (id: RowId, differences: readonly Difference[]): boolean =>
  differences.some(({ part }) => (rowOf(id).about ?? ['behaviour']).includes(part));

/** What an emulator with these options answers to the calls about a row, by call. */
export type AnswersOf = (options: MockOptions, id: RowId) => Promise<ReadonlyMap<string, Answer>>;

/** Tries the switches of each line that differs: the first that makes its calls agree is what the service does. */
export async function findSettings(
  verdicts: readonly RowVerdict[],
  outcomes: readonly Outcome[],
  answersOf: AnswersOf,
): Promise<readonly RowVerdict[]> {
  const found: RowVerdict[] = [];
  for (const row of verdicts) {
    const setting = row.verdict === 'differs' ? await settingOf(row.id, outcomes, answersOf) : null;
    found.push(setting === null ? row : { ...row, setting });
  }
  return found;
}

async function settingOf(
  id: RowId,
  outcomes: readonly Outcome[],
  answersOf: AnswersOf,
): Promise<string | null> {
  const about = aboutRow(id, outcomes);
  for (const { say, options } of rowOf(id).switches ?? []) {
    const answers = await answersOf(options, id);
    const holds = about.every((outcome) => agrees(id, outcome, answers));
    if (holds) return say;
  }
  return null;
}

function agrees(
  id: RowId,
  { id: call, service }: Outcome,
  answers: ReadonlyMap<string, Answer>,
): boolean {
  const ours = answers.get(call);
  return service !== undefined && ours !== undefined && !speaksAgainst(id, compare(service, ours));
}
