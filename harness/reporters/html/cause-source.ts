import type { CaseDetails, PageIndex } from './page-data.js';
import type { ShownCase } from './shown-case.js';

/** Where a cause is read from. */
export interface CauseSource {
  readonly cases: readonly ShownCase[];
  readonly mends: PageIndex['mends'];
  /** The heavy part of a case, by its place. */
  readonly detailsOf: (at: number) => CaseDetails | null;
}
