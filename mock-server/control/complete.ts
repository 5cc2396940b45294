import { complete, type Completed } from '../flow/complete.js';
import { isDecided } from '../flow/choose.js';
import type { Mode } from '../shared/page-protocol.js';
import type { State } from '../state/state.js';
import { changeScenario } from './change-scenario.js';
import { knownVerification } from './known.js';

export interface Completion {
  /** Chosen as by `changeScenario`; left out: as it stands. */
  readonly scenario?: string;
  /** Light or silent, whatever the user agent; a scenario that forces one goes before it. */
  readonly mode?: Mode;
}

/** @throws ControlError or PageRefusal for an unknown token or scenario, and where nothing is left to complete. */
export async function completeVerification(
  bizToken: string,
  { scenario, mode }: Completion,
  state: State,
): Promise<Completed> {
  const before = await knownVerification(bizToken, state);
  // What is over is refused as such, whatever scenario is asked for.
  if (scenario !== undefined && !isDecided(before)) await changeScenario(bizToken, scenario, state);
  return complete(bizToken, { mode }, state);
}
