import { z } from 'zod';
import { complete, type Completed } from '../flow/complete.js';
import { isDecided } from '../flow/choose.js';
import type { Mode } from '../shared/page-protocol.js';
import type { State } from '../state/state.js';
import { changeScenario } from './change-scenario.js';
import { mode, scenarioId } from './fields.js';
import { parseValue } from './input.js';
import { knownVerification } from './known.js';
import { ControlError } from './operation.js';

export const completionSchema = z.strictObject({
  scenario: scenarioId.exactOptional(),
  mode: mode.exactOptional(),
});

export interface Completion {
  /** Chosen as by `changeScenario`; left out: as it stands. */
  readonly scenario?: string;
  /** Light or silent, whatever the user agent; a scenario that forces one goes before it. */
  readonly mode?: Mode;
}

/** @throws ControlError or PageRefusal for an unknown token or scenario, and where nothing is left to complete. */
export async function completeVerification(
  bizToken: string,
  { scenario, mode: wanted }: Completion,
  state: State,
): Promise<Completed> {
  await knownVerification(bizToken, state);
  // In its turn: another completion that is under way keeps the scenario with which it began.
  const choose = async (): Promise<void> => {
    const before = await knownVerification(bizToken, state);
    // What is over is refused as such, whatever scenario is asked for.
    if (scenario !== undefined && !isDecided(before))
      await changeScenario(bizToken, scenario, state);
  };
  return complete(bizToken, { mode: wanted, choose }, state);
}

/** For tests in the mock's process; in a namespace, of its own verifications alone. */
export async function completeInProcess(
  bizToken: string,
  completion: Completion,
  { state, namespace }: { readonly state: State; readonly namespace?: string },
): Promise<Completed> {
  const parsed = parseValue(completionSchema, completion, 'completion');
  const found = await knownVerification(bizToken, state);
  if (namespace !== undefined && found.namespace !== namespace)
    throw new ControlError(
      404,
      'UnknownToken',
      `There is no verification "${bizToken}" in the namespace "${namespace}": it belongs to "${found.namespace}".`,
      'bizToken',
    );
  return completeVerification(bizToken, parsed, state);
}
