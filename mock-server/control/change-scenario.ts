import { givesWay, outcomeWays } from '../domain/outcome.js';
import { resultText } from '../domain/result-codes.js';
import type { Verification } from '../domain/verification.js';
import { choose, isDecided, scenarioById } from '../flow/choose.js';
import type { State } from '../state/state.js';
import { ControlError } from './operation.js';
import { knownVerification } from './known.js';

/**
 * Way 2 of choosing an outcome: another scenario for a verification that is under way.
 *
 * @throws ControlError 409 where the header chose before, or nothing is left for the scenario to decide.
 */
export async function changeScenario(
  bizToken: string,
  id: string,
  state: State,
): Promise<Verification> {
  const scenario = scenarioById(id, state);
  const before = await knownVerification(bizToken, state);
  if (!givesWay(before.chosenBy, 'patch'))
    throw new ControlError(
      409,
      'ChosenBefore',
      `The scenario is "${before.scenario.id}", chosen by ${outcomeWays[before.chosenBy]}, which goes before the control API.`,
      'scenario',
    );
  // A scenario about calls to come, as `result-late` is, still has something to say.
  if (isDecided(before) && scenario.api === undefined)
    throw new ControlError(409, 'AlreadyDecided', decided(before, scenario.id), 'scenario');
  return (await choose(bizToken, { scenario, way: 'patch' }, state)) ?? before;
}

function decided({ state, attempts }: Verification, id: string): string {
  const code = attempts.at(-1)?.code;
  const how = code === undefined ? '' : ` with ${code}: ${resultText(code)}`;
  return `The verification is ${state} already${how}; the scenario "${id}" can change nothing any more. Change it before the last attempt, or begin another one.`;
}
