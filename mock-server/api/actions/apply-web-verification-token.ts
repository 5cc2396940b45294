import { z } from 'zod';
import { lifetimes } from '../../domain/lifetimes.js';
import { judge } from '../../domain/findings/index.js';
import { checkPhoto } from '../../storage/photo.js';
import { apiVersion, defineAction, type ActionContext } from '../action.js';
import { ApiError } from '../errors.js';
import { tell } from '../judge-call.js';
import { judgeApply, photoAt } from '../parts/judge-apply.js';
import { issueVerification, scenarioFor, webUrl } from '../parts/issue-verification.js';

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
    const { settings } = context.state;
    const { RedirectUrl: redirectUrl, CompareImageUrl: photoUrl } = input;
    const chosen = scenarioFor({ redirectUrl, photoUrl }, context);
    const { bizToken, verificationUrl } = await issueVerification(
      {
        redirectUrl,
        chosen,
        intl: null,
        photoCode: await photoCodeFor(input, context),
        retryLimit: settings.retryLimit,
        lifeMs: lifetimes.bizTokenMs,
        resultLifeMs: lifetimes.resultMs,
      },
      context,
    );
    const photo = photoAt(photoUrl, input.CompareImageMd5, context);
    judgeApply({ bizToken, redirectUrl, photo }, context);
    return { BizToken: bizToken, VerificationUrl: verificationUrl };
  },
});

interface Input {
  readonly CompareImageUrl: string;
  readonly CompareImageMd5: string;
}

/** Null when the photo is fine; a result code when its fault is to show only at the comparison. */
async function photoCodeFor(input: Input, context: ActionContext): Promise<number | null> {
  const { state, namespace, region, delivery } = context;
  if (state.settings.photoCheck === 'off') return null;
  const fault = await checkPhoto(
    { url: input.CompareImageUrl, md5: input.CompareImageMd5, region },
    state,
  );
  if (fault === null) return null;
  tell(judge('photo', fault.event), { namespace }, { state, warnings: delivery.warnings });
  if (state.settings.photoCheck === 'compare') return fault.resultCode;
  throw new ApiError('parameterValue', [fault.parameter, fault.message], fault.cure);
}
