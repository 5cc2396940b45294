import type { ApiStage, Scenario } from '../../domain/scenario.js';
import type { ActionContext } from '../action.js';
import { ApiError, errorByCode } from '../errors.js';

/** A scenario may say that a call is refused, whatever it asks for. */
export function refuseByScenario(scenario: Scenario | undefined, stage: ApiStage): void {
  if (scenario?.api?.on !== stage) return;
  const [id, values] = errorByCode(scenario.api.code);
  throw new ApiError(id, values, `The scenario "${scenario.id}" refuses this call.`);
}

/**
 * CreateUploadUrl comes before there is a verification, so only a header or an armed scenario can speak to
 * it. A scenario that is meant for a later call stays armed.
 */
export function refuseUpload({ state, namespace, scenarioHeader }: ActionContext): void {
  const id = scenarioHeader ?? state.arms.peek(namespace);
  const scenario = id === undefined ? undefined : state.scenarios.get(id);
  if (scenario?.api?.on === 'upload' && scenarioHeader === undefined) state.arms.take(namespace);
  refuseByScenario(scenario, 'upload');
}
