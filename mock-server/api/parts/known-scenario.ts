import { outcomeWays, type ChosenOutcome } from '../../domain/outcome.js';
import type { Scenario } from '../../domain/scenario.js';
import { didYouMean, nearest } from '../../shared/nearest.js';
import type { ActionContext } from '../action.js';
import { ApiError } from '../errors.js';

/** An unknown scenario is refused, with the nearest name in text and warning; it never passes instead. */
export function knownScenario(
  { id, way }: ChosenOutcome,
  { state: { scenarios }, delivery }: Pick<ActionContext, 'state' | 'delivery'>,
): Scenario {
  const scenario = scenarios.get(id);
  if (scenario !== undefined) return scenario;
  const meant = nearest(id, scenarios.keys());
  delivery.warnings.push(`unknown-scenario${meant === undefined ? '' : `; did you mean ${meant}`}`);
  throw new ApiError('parameterValue', [
    'faceid_mock',
    `there is no scenario "${id}" (chosen by ${outcomeWays[way]}).${didYouMean(id, scenarios.keys())}`,
  ]);
}
