import { outcomeWays, type ChosenOutcome } from '../../domain/outcome.js';
import type { Scenario } from '../../domain/scenario.js';
import { didYouMean } from '../../shared/nearest.js';
import type { State } from '../../state/state.js';
import { ApiError } from '../errors.js';

/** An unknown scenario is refused, with the nearest name; it never passes instead. */
export function knownScenario({ id, way }: ChosenOutcome, { scenarios }: State): Scenario {
  const scenario = scenarios.get(id);
  if (scenario !== undefined) return scenario;
  throw new ApiError('parameterValue', [
    'faceid_mock',
    `there is no scenario "${id}" (chosen by ${outcomeWays[way]}).${didYouMean(id, scenarios.keys())}`,
  ]);
}
