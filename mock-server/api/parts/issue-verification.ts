import { z } from 'zod';
import type { IntlRequest } from '../../domain/intl.js';
import { chooseScenario, outcomeWays, type OutcomeWay } from '../../domain/outcome.js';
import type { Scenario } from '../../domain/scenario.js';
import type { ComparedPhoto } from '../../domain/verification.js';
import type { Armed } from '../../state/arms.js';
import { makeRoom } from '../../state/forget.js';
import { redirectKind } from '../../domain/redirect-kind.js';
import type { ActionContext } from '../action.js';
import { ApiError } from '../errors.js';
import { knownScenario } from './known-scenario.js';
import { armedFor, spoilBegin, spoilIfItEnds } from './scenario-faults.js';

/** The host is never looked up: customers use names that resolve nowhere (wire-facts 8.5). */
export const redirectAddress = z
  .string()
  .refine(
    (text) => redirectKind(text) !== null,
    "an absolute http or https URL, or one of an app's own scheme, is expected",
  );

/** Whether production takes an app's own scheme is not known: accepted with a finding, unless a setting says otherwise. */
export function checkRedirect(parameter: string, url: string, { state }: ActionContext): void {
  if (state.settings.appRedirect === 'accept' || redirectKind(url) !== 'app') return;
  throw new ApiError(
    'valueNotValid',
    [parameter],
    "It has an app's own scheme, which the setting appRedirect refuses.",
  );
}

export interface Chosen {
  readonly scenario: Scenario;
  readonly way: OutcomeWay;
}

interface Said {
  readonly redirectUrl: string;
  readonly photoUrl: string;
  /** Of the successor's call; `mock:<scenario>` in them chooses. */
  readonly extra?: string | null;
  readonly ruleId?: string | null;
}

/**
 * What is meant for this call. One that a scenario ends is ended at once, whatever else is wrong with it; nothing else
 * is counted or used up yet, since the call may still be refused.
 */
export function endOrMean(said: Said, context: ActionContext): MeantFor {
  const meant = meantFor(said, context);
  spoilIfItEnds(meant, context);
  return meant;
}

/** The scenario of the verification that begins now: nothing can refuse it any more. */
export function scenarioFor(meant: MeantFor, said: Said, context: ActionContext): Chosen {
  // While the photo was looked at, others may have used up what was armed.
  const { scenario, armed, way } = meant.armed === undefined ? meant : meantFor(said, context);
  spoilBegin({ scenario, armed }, context);
  if (armed) armed.left -= 1;
  return { scenario, way };
}

interface MeantFor extends Chosen {
  readonly armed: Armed | undefined;
}

function meantFor(said: Said, context: ActionContext): MeantFor {
  const { state, scenarioHeader } = context;
  const armed = scenarioHeader ? undefined : armedFor(said, context);
  const chosen = chooseScenario({
    header: scenarioHeader,
    armed: armed?.scenario,
    redirectUrl: said.redirectUrl,
    photoUrl: said.photoUrl,
    passthrough: [said.extra ?? null, said.ruleId ?? null],
    configured: state.settings.scenario,
  });
  return { scenario: knownScenario(chosen, context), way: chosen.way, armed };
}

interface Issue {
  readonly redirectUrl: string;
  readonly chosen: Chosen;
  readonly intl: IntlRequest | null;
  /** Where it is looked at only at the comparison. */
  readonly photo?: ComparedPhoto | undefined;
  readonly retryLimit: number;
  readonly lifeMs: number;
  readonly resultLifeMs: number;
}

/** Both Apply actions end here: a verification is stored, and the timeline says which outcome it will have. */
export async function issueVerification(
  issue: Issue,
  { state, namespace, region, links }: ActionContext,
): Promise<{ readonly bizToken: string; readonly verificationUrl: string }> {
  const { redirectUrl, chosen, intl, photo, retryLimit, lifeMs, resultLifeMs } = issue;
  await makeRoom(state, namespace);
  const issuedAt = state.clock.now(namespace);
  const bizToken = state.ids.of(namespace).bizToken();
  await state.verifications.create({
    bizToken,
    namespace,
    region,
    redirectUrl,
    issuedAt,
    expiresAt: issuedAt + lifeMs,
    resultExpiresAt: issuedAt + resultLifeMs,
    retryLimit,
    scenario: chosen.scenario,
    chosenBy: chosen.way,
    tester: {},
    photoCode: null,
    ...(photo === undefined ? {} : { photo }),
    intl,
    state: 'issued',
    visit: 0,
    captureStartedAt: null,
    mode: null,
    modeReason: '',
    attempts: [],
  });
  state.journal.append({
    kind: 'token-issued',
    lane: 'server',
    namespace,
    bizToken,
    say: { key: `token-issued.${chosen.way}`, values: { scenario: chosen.scenario.id } },
    data: { scenario: chosen.scenario.id, by: outcomeWays[chosen.way], redirectUrl },
  });
  return { bizToken, verificationUrl: `${links.page}/reflect/?token=${bizToken}` };
}
