import type { ArmFacts } from '../../domain/arm-match.js';
import { decidesAt } from '../../domain/arm-moments.js';
import { delayAt, endsCall, faultOn, type Fault } from '../../domain/faults.js';
import type { Scenario } from '../../domain/scenario.js';
import { countSpoiled, lastAttempt, type Verification } from '../../domain/verification.js';
import type { Armed } from '../../state/arms.js';
import { newTally, strikes, strikesNext, type Tally } from '../../state/faults.js';
import { scenarioFaultSentence } from '../../state/fault-sentences.js';
import type { ActionContext } from '../action.js';
import { ApiError, InjectedFault, errorByCode } from '../errors.js';
import { knownScenario } from './known-scenario.js';

interface Injection {
  readonly scenario: string;
  readonly fault: Fault;
  readonly bizToken?: string;
  /** Which of the first few calls this is, where only those are spoiled. */
  readonly nth: number;
}

/** @throws ApiError or InjectedFault where the call ends here; otherwise only its answer is spoiled. */
function inject({ scenario, fault, bizToken, nth }: Injection, context: ActionContext): void {
  const { state, action, namespace, requestId, delivery } = context;
  const { code, fault: kind, times } = fault;
  const delayMs = delayAt(fault, state.settings.pace);
  const { text } = state.journal.append({
    kind: 'fault',
    lane: 'server',
    namespace,
    bizToken,
    say: scenarioFaultSentence(action, fault, {
      scenario,
      delayMs,
      nth: times === undefined ? undefined : nth,
    }),
    data: { scenario, call: action, requestId, code, fault: kind, delayMs, nth },
  });
  delivery.warnings.push(`injected:${scenario}`);
  // Nulls are an answer like any other: only the action knows of them.
  const onTheWay = kind === 'unfinished' ? undefined : kind;
  if (delayMs > 0 || onTheWay !== undefined)
    delivery.fault = { delayMs, ...(onTheWay === undefined ? {} : { kind: onTheWay }) };
  if (code !== undefined) {
    const [id, values] = errorByCode(code);
    throw new ApiError(id, values, `The scenario "${scenario}" refuses this call.`);
  }
  if (endsCall(fault)) throw new InjectedFault(text);
}

/** What was chosen before there is a verification. */
interface Meant {
  readonly scenario: Scenario;
  readonly armed: Armed | undefined;
}

/**
 * CreateUploadUrl comes before there is a verification, so only the header, an armed scenario and the default
 * can speak to it. A scenario that is meant for a later call stays armed.
 */
export function spoilUpload(context: ActionContext): Meant {
  const meant = meantForUpload(context);
  spoilBegin(meant, context);
  return meant;
}

function meantForUpload(context: ActionContext): Meant {
  const { action, region, state, namespace, scenarioHeader } = context;
  const { arms, settings } = state;
  if (scenarioHeader) {
    const scenario = knownScenario({ id: scenarioHeader, way: 'header' }, context);
    return { scenario, armed: undefined };
  }
  const armed = arms.next(namespace, { action, region });
  const id = armed?.scenario ?? settings.scenario;
  return { scenario: knownScenario({ id, way: armed ? 'armed' : 'default' }, context), armed };
}

/** Storage is told what the link that is given now will meet. */
export function planPut(
  { scenario, armed }: Meant,
  place: { bucket: string; key: string },
  { state, namespace }: ActionContext,
): void {
  const fault = faultOn(scenario, 'put');
  if (fault === undefined) return;
  const tally = armed ?? newTally();
  state.faults.plan('put', place, { scenario: scenario.id, fault, tally, namespace });
}

/** Apply and CreateUploadUrl are counted from the arming, or else for the scenario in its namespace. */
export function spoilBegin(meant: Meant, context: ActionContext): void {
  const { scenario } = meant;
  const fault = faultOn(scenario, context.action);
  if (fault === undefined) return;
  const tally = tallyOf(meant, context);
  if (strikes(fault, tally)) inject({ scenario: scenario.id, fault, nth: tally.calls }, context);
}

/** The same where it ends the call; what only delays it or spoils its answer is left for the call that is carried out. */
export function spoilIfItEnds(meant: Meant, context: ActionContext): void {
  const fault = faultOn(meant.scenario, context.action);
  if (fault === undefined || !endsCall(fault)) return;
  if (strikesNext(fault, tallyOf(meant, context))) spoilBegin(meant, context);
}

const tallyOf = ({ scenario, armed }: Meant, { state, namespace }: ActionContext): Tally =>
  armed ?? state.faults.tally(namespace, scenario.id);

/** What is armed for the verification that this Apply begins. */
export const armedFor = (
  { redirectUrl, extra, ruleId }: Omit<ArmFacts, 'action' | 'region' | 'userAgent'>,
  { state, namespace, action, region }: ActionContext,
): Armed | undefined =>
  state.arms.next(namespace, { action, region, redirectUrl, extra, ruleId }, (id) => {
    const scenario = state.scenarios.get(id);
    return scenario !== undefined && decidesAt(scenario, action);
  });

/** Asked first, since nearly every result call meets nothing. */
export const mayBeSpoiled = (
  { scenario }: Verification,
  { scenarioHeader }: ActionContext,
): boolean => scenario.api !== undefined || scenarioHeader !== undefined;

/**
 * Result calls are counted in the verification. True where the result is held back as if the visitor had not
 * finished, which counts only once they have.
 */
export async function spoilResult(
  { bizToken, scenario: own }: Verification,
  context: ActionContext,
): Promise<boolean> {
  const { state, scenarioHeader } = context;
  const scenario = scenarioHeader
    ? knownScenario({ id: scenarioHeader, way: 'header' }, context)
    : own;
  const fault = faultOn(scenario, context.action);
  if (fault === undefined) return false;
  const holdsBack = fault.fault === 'unfinished';
  const nth = await state.verifications.update(bizToken, (before) =>
    holdsBack && lastAttempt(before) === undefined
      ? { after: before, value: 0 }
      : countSpoiled(before, scenario.id),
  );
  if (nth === undefined || nth === 0 || nth > (fault.times ?? Infinity)) return false;
  inject({ scenario: scenario.id, fault, bizToken, nth }, context);
  return holdsBack;
}

/** The links of a result lead to these; a fault that is meant for them waits there. */
export function planMedia(
  { bizToken, namespace, scenario }: Verification,
  place: { bucket: string; key: string },
  { state }: ActionContext,
): void {
  const fault = faultOn(scenario, 'media');
  if (fault === undefined) return;
  const tally = newTally();
  state.faults.plan('media', place, { scenario: scenario.id, fault, tally, namespace, bizToken });
}
