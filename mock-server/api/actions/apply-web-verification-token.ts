import { z } from 'zod';
import { lifetimes } from '../../domain/lifetimes.js';
import { judge } from '../../domain/findings/index.js';
import type { ComparedPhoto } from '../../domain/verification.js';
import { checkPhoto } from '../../storage/photo.js';
import { apiVersion, defineAction, type ActionContext } from '../action.js';
import { ApiError } from '../errors.js';
import { tell } from '../judge-call.js';
import { judgeApply, photoAt } from '../parts/judge-apply.js';
import { endOrMean, issueVerification, scenarioFor, webUrl } from '../parts/issue-verification.js';

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
    const meant = endOrMean({ redirectUrl, photoUrl }, context);
    if (settings.photoCheck === 'apply') await mustBeThere(photoOf(input, context), context);
    const { bizToken, verificationUrl } = await issueVerification(
      {
        redirectUrl,
        // An arm is used up here, with all refusals behind it.
        chosen: scenarioFor(meant, { redirectUrl, photoUrl }, context),
        intl: null,
        photo: settings.photoCheck === 'compare' ? photoOf(input, context) : undefined,
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

const photoOf = (input: Input, { region }: ActionContext): ComparedPhoto => ({
  url: input.CompareImageUrl,
  md5: input.CompareImageMd5,
  region,
});

async function mustBeThere(photo: ComparedPhoto, context: ActionContext): Promise<void> {
  const { state, namespace, delivery } = context;
  const fault = await checkPhoto(photo, state, (place, found) => state.uploads.apply(place, found));
  if (fault === null) return;
  tell(judge('photo', fault.event), { namespace }, { state, warnings: delivery.warnings });
  throw new ApiError('parameterValue', [fault.parameter, fault.message], fault.cure);
}
