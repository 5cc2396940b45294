import type { Severity } from '../domain/finding.js';
import type { RecordedFinding } from '../state/findings.js';
import { findingsOf, type FindingsAsked } from '../state/findings-of.js';
import type { State } from '../state/state.js';

export interface FindingsWanted extends FindingsAsked {
  /** Leaves out what is less grave; `warning` leaves out what is merely worth knowing. */
  readonly atLeast?: Severity;
}

const gravity: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

export async function wantedFindings(
  state: State,
  { atLeast = 'info', ...asked }: FindingsWanted = {},
): Promise<readonly RecordedFinding[]> {
  const found = await findingsOf(state, asked);
  return found.filter(({ severity }) => gravity[severity] >= gravity[atLeast]);
}
