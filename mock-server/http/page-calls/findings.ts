import type { Finding } from '../../domain/finding.js';
import type { Verification } from '../../domain/verification.js';
import type { State } from '../../state/state.js';
import { recordFinding } from '../../state/record-finding.js';

/** Each finding once for a verification, however often its page is opened. */
export function recordFindings(
  verification: Verification,
  findings: readonly Finding[],
  state: State,
): void {
  if (findings.length === 0) return;
  const timeline = state.journal.timeline(verification.bizToken);
  const told = new Set(timeline.map(({ kind, data }) => (kind === 'finding' ? data?.rule : '')));
  const { bizToken, namespace } = verification;
  for (const finding of findings)
    if (!told.has(finding.rule))
      recordFinding(state.journal, { lane: 'page', bizToken, namespace }, finding);
}
