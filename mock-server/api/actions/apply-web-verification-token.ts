import { z } from 'zod';
import { lifetimes } from '../../domain/lifetimes.js';
import { chooseScenario } from '../../domain/outcome.js';
import type { Scenario } from '../../domain/scenario.js';
import type { Verification } from '../../domain/verification.js';
import { checkPhoto } from '../../storage/photo.js';
import { didYouMean } from '../../shared/nearest.js';
import { apiVersion, defineAction, type ActionContext } from '../action.js';
import { ApiError, check } from '../errors.js';

const webUrl = z.string().min(1).refine(isWebUrl, 'an absolute http or https URL is expected');

export const applyWebVerificationToken = defineAction({
  name: 'ApplyWebVerificationToken',
  version: apiVersion,
  regions: ['ap-jakarta', 'ap-singapore'],
  input: z.strictObject({
    RedirectUrl: webUrl,
    CompareImageUrl: z.string().min(1),
    CompareImageMd5: z.string().min(1),
  }),
  async run(input, context) {
    const { state } = context;
    const chosen = scenarioFor(input, context);
    const photoCode = await photoCodeFor(input, context);
    const verification = issue(input.RedirectUrl, { ...context, ...chosen, photoCode });
    await state.verifications.create(verification);
    state.journal.append({
      kind: 'token-issued',
      lane: 'server',
      namespace: verification.namespace,
      bizToken: verification.bizToken,
      text: `BizToken issued; scenario "${chosen.scenario.id}" by ${chosen.by}`,
      data: { scenario: chosen.scenario.id, by: chosen.by, redirectUrl: input.RedirectUrl },
    });
    return {
      BizToken: verification.bizToken,
      VerificationUrl: `${state.urls.page}/reflect/?token=${verification.bizToken}`,
    };
  },
});

interface Input {
  readonly RedirectUrl: string;
  readonly CompareImageUrl: string;
  readonly CompareImageMd5: string;
}

function scenarioFor(input: Input, { state, namespace, scenarioHeader }: ActionContext) {
  const chosen = chooseScenario({
    header: scenarioHeader,
    armed: () => state.arms.take(namespace),
    redirectUrl: input.RedirectUrl,
    photoUrl: input.CompareImageUrl,
    configured: state.settings.scenario,
  });
  const scenario = state.scenarios.get(chosen.id);
  check(scenario !== undefined, 'parameterValue', [
    'faceid_mock',
    `there is no scenario "${chosen.id}" (chosen by ${chosen.by}).${didYouMean(chosen.id, state.scenarios.keys())}`,
  ]);
  return { scenario, by: chosen.by };
}

/** Null when the photo is fine; a result code when its fault is to show only at the comparison. */
async function photoCodeFor(
  input: Input,
  { state, region }: ActionContext,
): Promise<number | null> {
  if (state.settings.photoCheck === 'off') return null;
  const fault = await checkPhoto(
    { url: input.CompareImageUrl, md5: input.CompareImageMd5, region },
    state,
  );
  if (fault === null) return null;
  if (state.settings.photoCheck === 'compare') return fault.resultCode;
  throw new ApiError('parameterValue', [fault.parameter, fault.message], fault.cure);
}

function issue(
  redirectUrl: string,
  {
    state,
    namespace,
    region,
    scenario,
    photoCode,
  }: ActionContext & { readonly scenario: Scenario; readonly photoCode: number | null },
): Verification {
  const issuedAt = state.clock.now();
  return {
    bizToken: state.ids.bizToken(),
    namespace,
    region,
    redirectUrl,
    issuedAt,
    expiresAt: issuedAt + lifetimes.bizTokenMs,
    resultExpiresAt: issuedAt + lifetimes.resultMs,
    retryLimit: state.settings.retryLimit,
    scenario,
    photoCode,
    state: 'issued',
    mode: null,
    modeReason: '',
    attempts: [],
  };
}

/** The host is never looked up: customers use names that resolve nowhere (wire-facts 8.5). */
function isWebUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}
