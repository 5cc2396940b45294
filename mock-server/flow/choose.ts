import { givesWay, outcomeWays, type OutcomeWay } from '../domain/outcome.js';
import type { Scenario } from '../domain/scenario.js';
import { attemptsLeft, type Verification } from '../domain/verification.js';
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

interface Choice {
  readonly scenario: Scenario;
  readonly way: OutcomeWay;
}

/** Another scenario for a verification that is under way, unless a stronger way has chosen; on its timeline. */
export async function choose(
  bizToken: string,
  { scenario, way }: Choice,
  state: State,
): Promise<Verification | undefined> {
  const changed = await state.verifications.update(bizToken, (before) => {
    const isSame = before.scenario.id === scenario.id && before.chosenBy === way;
    if (isSame || !givesWay(before.chosenBy, way)) return { after: before, value: undefined };
    const after: Verification = { ...before, scenario, chosenBy: way };
    return { after, value: { before, after } };
  });
  if (changed === undefined) return undefined;
  noteChoice(changed.before, changed.after, state);
  return changed.after;
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
