import type { Found } from '../domain/finding.js';
import type { Verification } from '../domain/verification.js';
import type { State } from '../state/state.js';

export function recordFindings(
  { bizToken, namespace }: Verification,
  findings: readonly Found[],
  state: State,
): void {
  for (const finding of findings)
    state.findings.record({ lane: 'page', bizToken, namespace }, finding);
}
