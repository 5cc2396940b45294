import { z } from 'zod';
import { actions } from '../api/actions/index.js';
import { contradiction, type Offered } from '../domain/arm-contradiction.js';
import { armMatchSchema } from '../domain/arm-match.js';
import { armMoments } from '../domain/arm-moments.js';
import { scenarioById } from '../flow/choose.js';
import type { Armed } from '../state/arms.js';
import type { State } from '../state/state.js';
import { namespace, scenarioId } from './fields.js';
import { parseValue } from './input.js';
import { ControlError } from './operation.js';

export const armingSchema = z.strictObject({
  scenario: scenarioId,
  times: z.int().min(1).max(1_000_000).exactOptional(),
  namespace: namespace.exactOptional(),
  match: armMatchSchema.exactOptional(),
});

export type Arming = Readonly<z.output<typeof armingSchema>>;

/** For tests in the mock's process, which may have no types. */
export const armInProcess = (armed: Arming, state: State): Armed =>
  armScenario(parseValue(armingSchema, armed, 'arm'), state);

const offered = Object.fromEntries(
  armMoments.map((action) => [action, actions.get(action)?.regions ?? []]),
) as unknown as Offered;

/** So many stand in one namespace; a suite that arms without taking back is told so. */
const mostArms = 1_000;

/** @throws ControlError for an unknown scenario, or one that could never come about under its conditions. */
export function armScenario(
  { scenario: id, namespace: of = 'default', match = {}, ...times }: Arming,
  state: State,
): Armed {
  const scenario = scenarioById(id, state);
  const why = contradiction(scenario, match, offered);
  if (why !== undefined) throw new ControlError(400, 'Contradiction', why, 'match');
  if (state.arms.list(of).length >= mostArms)
    throw new ControlError(
      409,
      'TooManyArms',
      `${mostArms} scenarios are armed in the namespace "${of}" already. DELETE /_mock/v1/arm?namespace=… takes them back.`,
    );
  return state.arms.arm({ namespace: of, scenario: scenario.id, match, ...times });
}
