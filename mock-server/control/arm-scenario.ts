import { actions } from '../api/actions/index.js';
import { contradiction, type Offered } from '../domain/arm-contradiction.js';
import type { ArmMatch } from '../domain/arm-match.js';
import { armMoments } from '../domain/arm-moments.js';
import { scenarioById } from '../flow/choose.js';
import type { Armed } from '../state/arms.js';
import type { State } from '../state/state.js';
import { ControlError } from './operation.js';

export interface Arming {
  readonly scenario: string;
  readonly times?: number;
  readonly namespace?: string;
  readonly match?: ArmMatch;
}

const offered = Object.fromEntries(
  armMoments.map((action) => [action, actions.get(action)?.regions ?? []]),
) as unknown as Offered;

/** So many stand in one namespace; a suite that arms without taking back is told so. */
const mostArms = 1_000;

/** @throws ControlError for an unknown scenario, or one that could never come about under its conditions. */
export function armScenario(
  { scenario: id, namespace = 'default', match = {}, ...times }: Arming,
  state: State,
): Armed {
  const scenario = scenarioById(id, state);
  const why = contradiction(scenario, match, offered);
  if (why !== undefined) throw new ControlError(400, 'Contradiction', why, 'match');
  if (state.arms.list(namespace).length >= mostArms)
    throw new ControlError(
      409,
      'TooManyArms',
      `${mostArms} scenarios are armed in the namespace "${namespace}" already. DELETE /_mock/v1/arm?namespace=… takes them back.`,
    );
  return state.arms.arm({ namespace, scenario: scenario.id, match, ...times });
}
