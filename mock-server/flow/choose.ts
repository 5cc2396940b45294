import { givesWay, outcomeWays, type OutcomeWay } from '../domain/outcome.js';
import type { Scenario } from '../domain/scenario.js';
import { attemptsLeft, overCode, type Verification } from '../domain/verification.js';
import { didYouMean } from '../shared/nearest.js';
import type { State } from '../state/state.js';
import { PageRefusal } from './refusal.js';

/** By an earlier name as well. */
export function scenarioById(id: string, { scenarios }: State): Scenario {
  const scenario = scenarios.get(id);
  if (scenario !== undefined) return scenario;
  throw new PageRefusal(
    400,
    'UnknownScenario',
    `There is no scenario "${id.slice(0, 80)}".${didYouMean(id, scenarios.keys())}`,
  );
}

export interface Choice {
  readonly scenario: Scenario;
  readonly way: OutcomeWay;
}

/** Another scenario for a verification that is under way, unless a stronger way has chosen; on its timeline. */
export async function choose(
  bizToken: string,
  { scenario, way }: Choice,
  state: State,
): Promise<Verification | undefined> {
  return state.verifications.update(bizToken, (before) => {
    const after = chosenFor(before, { scenario, way }, state);
    if (after === before) return { after: before, value: undefined };
    return { after, value: after, tell: () => noteChoice(before, after, state) };
  });
}

/** The same one where it stays as it is: a stronger way has chosen, or nothing is left that could be chosen. */
export function chosenFor(
  before: Verification,
  { scenario, way }: Choice,
  { clock }: State,
): Verification {
  const isSame = before.scenario.id === scenario.id && before.chosenBy === way;
  if (isSame || !givesWay(before.chosenBy, way)) return before;
  // Who comes too late decides nothing; a scenario about calls to come still does. A tester is told so instead.
  const isOver = way !== 'patch' && overCode(before, clock.now(before.namespace)) !== null;
  return isOver && scenario.api === undefined ? before : { ...before, scenario, chosenBy: way };
}

export function noteChoice(before: Verification, after: Verification, state: State): void {
  const { bizToken, namespace, scenario, chosenBy } = after;
  state.journal.append({
    kind: 'scenario-chosen',
    lane: 'server',
    namespace,
    bizToken,
    say: {
      key: `scenario-chosen.${chosenBy}`,
      values: { scenario: scenario.id, before: before.scenario.id },
    },
    data: {
      scenario: scenario.id,
      by: outcomeWays[chosenBy],
      before: before.scenario.id,
      beforeBy: outcomeWays[before.chosenBy],
    },
  });
}

/** Nothing that a scenario says of attempts can come about any more. */
export const isDecided = (verification: Verification): boolean =>
  ['passed', 'finished'].includes(verification.state) || attemptsLeft(verification) === 0;
