import type { Verification } from '../domain/verification.js';

/** What the comparison finds of the photo. */
export interface PhotoVerdict {
  /** Null where it is the photo that Apply named; else the result code. */
  readonly code: number | null;
  /** Findings and timeline; only where the attempt counts. */
  readonly tell: () => void;
}

/** Where an attempt is compared with the photo. Storage, which has the photo, is put in at the start. */
export interface Comparison {
  /** Null where the photo was looked at before, at Apply, or is not to be looked at. */
  judge(verification: Verification): Promise<PhotoVerdict | null>;
}

export const noComparison: Comparison = { judge: () => Promise.resolve(null) };
