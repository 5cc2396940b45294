import { access, constants, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { version } from '../version.js';
import type { Outcome } from './run-contract.js';
import type { RowVerdict } from './settle.js';
import type { Keys } from './side.js';

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

/** Last of all the keys themselves are looked for, should a service have repeated them. */
export function evidenceText(evidence: Evidence, { secretId, secretKey }: Keys): string {
  const text = JSON.stringify(evidence, null, 2);
  const spellings = [secretKey, secretId].flatMap((key) => [
    key,
    encodeURIComponent(key),
    JSON.stringify(key).slice(1, -1),
  ]);
  return `${spellings.reduce((left, key) => left.replaceAll(key, '<secret>'), text)}\n`;
}

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
export const checkWritable = (file: string): Promise<void> => access(dirname(file), constants.W_OK);
