import type { Finding } from '../../domain/embedding.js';
import type { Verification } from '../../domain/verification.js';
import type { State } from '../../state/state.js';
import { note } from './step.js';

/** Each finding once for a verification, however often its page is opened. */
export function recordFindings(
  verification: Verification,
  findings: readonly Finding[],
  state: State,
): void {
  if (findings.length === 0) return;
  const timeline = state.journal.timeline(verification.bizToken);
  const told = new Set(timeline.map(({ kind, data }) => (kind === 'finding' ? data?.rule : '')));
  for (const { rule, severity, text, cure } of findings)
    if (!told.has(rule))
      note(verification, state, {
        kind: 'finding',
        text: `${text} ${cure}`,
        data: { rule, severity, text, cure },
      });
}
