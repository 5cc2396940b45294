import type { MockOptions } from '../../mock-server/index.js';
import { compare } from './compare.js';
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
  const about = outcomes.filter((outcome) => outcome.rows.includes(id));
  const count = (verdict: Outcome['verdict']) =>
    about.filter((outcome) => outcome.verdict === verdict).length;
  const [agree, differ] = [count('agrees'), count('differs')];
  const verdict = differ > 0 ? 'differs' : agree > 0 ? 'confirmed' : 'open';
  return { id, line: rowOf(id).line, verdict, agree, differ };
}

/** All that an emulator with these options answers, by call. */
export type AnswersOf = (options: MockOptions) => Promise<ReadonlyMap<string, Answer>>;

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
  const about = outcomes.filter(({ rows: of, service }) => of.includes(id) && service);
  for (const { say, options } of rowOf(id).switches ?? []) {
    const answers = await answersOf(options);
    const holds = about.every((outcome) => agrees(outcome, answers));
    if (holds) return say;
  }
  return null;
}

function agrees({ id, service }: Outcome, answers: ReadonlyMap<string, Answer>): boolean {
  const ours = answers.get(id);
  return service !== undefined && ours !== undefined && compare(service, ours).length === 0;
}
