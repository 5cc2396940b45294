import { decidesAt } from '../domain/arm-moments.js';
import { givesWay } from '../domain/outcome.js';
import { overCode, type Verification } from '../domain/verification.js';
import type { Armed } from '../state/arms.js';
import type { State } from '../state/state.js';

interface OnOpening {
  /** The same one where nothing is armed for it. */
  readonly chosen: Verification;
  /** To be used up with the opening. */
  readonly armed?: Armed;
}

/**
 * What is armed for a visitor's device is known to fit only when they come; their first opening counts, unless it comes
 * too late to be one.
 */
export function armedOnOpening(before: Verification, userAgent: string, state: State): OnOpening {
  if (before.visit > 0 || overCode(before, state.clock.now(before.namespace)) !== null)
    return { chosen: before };
  const armed = armedFor(before, userAgent, state);
  const scenario = state.scenarios.get(armed?.scenario ?? '');
  if (armed === undefined || scenario === undefined) return { chosen: before };
  return { chosen: { ...before, scenario, chosenBy: 'armed' }, armed };
}

function armedFor(
  { chosenBy, namespace, region, redirectUrl, intl }: Verification,
  userAgent: string,
  state: State,
): Armed | undefined {
  if (!givesWay(chosenBy, 'armed')) return undefined;
  const action = intl === null ? 'ApplyWebVerificationToken' : 'ApplyWebVerificationBizTokenIntl';
  const { extra, ruleId } = intl ?? {};
  const facts = { action, region, redirectUrl, extra, ruleId, userAgent } as const;
  return state.arms.next(namespace, facts, (id) => {
    const scenario = state.scenarios.get(id);
    return scenario !== undefined && decidesAt(scenario, action);
  });
}
