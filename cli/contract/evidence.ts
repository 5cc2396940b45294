import { access, constants, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { version } from '../version.js';
import type { Outcome } from './run-contract.js';
import type { RowVerdict } from './settle.js';

/** What a run learned, for others to read: redacted, and complete only where it says so. */
export interface Evidence {
  readonly format: 1;
  readonly madeBy: string;
  readonly service: string;
  readonly startedAt: string;
  /** `complete`, `interrupted`, or why it ended before its time. */
  readonly ended: string;
  readonly summary: Summary;
  readonly rows: readonly RowVerdict[];
  readonly calls: readonly Outcome[];
}

export interface Summary {
  readonly calls: number;
  readonly agree: number;
  readonly differ: number;
  readonly notAsked: number;
}

export const summaryOf = (outcomes: readonly Outcome[]): Summary => {
  const count = (verdict: Outcome['verdict']) =>
    outcomes.filter((outcome) => outcome.verdict === verdict).length;
  return {
    calls: outcomes.length,
    agree: count('agrees'),
    differ: count('differs'),
    notAsked: count('not-asked'),
  };
};

export interface Learned {
  readonly service: string;
  readonly startedAtMs: number;
  readonly ended: string;
  readonly outcomes: readonly Outcome[];
  readonly rows: readonly RowVerdict[];
}

export const evidenceOf = (learned: Learned): Evidence => ({
  format: 1,
  madeBy: `faceid-mock ${version}`,
  service: learned.service,
  startedAt: new Date(learned.startedAtMs).toISOString(),
  ended: learned.ended,
  summary: summaryOf(learned.outcomes),
  rows: learned.rows,
  calls: learned.outcomes,
});

export const evidenceText = (evidence: Evidence): string => JSON.stringify(evidence, null, 2);

/** Written aside and renamed: an earlier file stays whole until the new one is. */
export async function writeEvidence(file: string, text: string): Promise<void> {
  const aside = `${file}.${process.pid}.part`;
  try {
    await writeFile(aside, text, { mode: 0o600 });
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

/** Before anything is asked: evidence that cannot be kept is not gathered. */
export async function checkWritable(file: string): Promise<void> {
  await access(dirname(file), constants.W_OK);
  const there = await stat(file).catch(() => undefined);
  if (there?.isDirectory()) throw Object.assign(new Error(file), { code: 'EISDIR' });
}
