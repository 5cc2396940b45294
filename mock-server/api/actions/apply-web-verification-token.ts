import { z } from 'zod';
import { lifetimes } from '../../domain/lifetimes.js';
import type { PhotoPlaceEvent } from '../../domain/findings/events.js';
import { judge } from '../../domain/findings/index.js';
import type { ComparedPhoto } from '../../domain/verification.js';
import { regionOfPhoto } from '../../state/buckets.js';
import { checkPhoto } from '../../storage/photo.js';
import { apiVersion, defineAction, type ActionContext } from '../action.js';
import { ApiError } from '../errors.js';
import { tell } from '../judge-call.js';
import { judgeApply, judgePlace, photoAt } from '../parts/judge-apply.js';
import {
  checkRedirect,
  endOrMean,
  issueVerification,
  redirectAddress,
  scenarioFor,
} from '../parts/issue-verification.js';

export const applyWebVerificationToken = defineAction({
  name: 'ApplyWebVerificationToken',
  version: apiVersion,
  regions: ['ap-jakarta', 'ap-singapore'],
  input: z.strictObject({
    RedirectUrl: redirectAddress,
    CompareImageUrl: z.string().min(1, 'it is empty'),
    CompareImageMd5: z.string().min(1, 'it is empty'),
  }),
  async run(input, context) {
    const { settings } = context.state;
    const { RedirectUrl: redirectUrl, CompareImageUrl: photoUrl } = input;
    checkRedirect('RedirectUrl', redirectUrl, context);
    const place = { stored: regionOfPhoto(photoUrl), region: context.region };
    checkPlace(place, context);
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
    judgePlace(place, context, bizToken);
    return { BizToken: bizToken, VerificationUrl: verificationUrl };
  },
});

/** Bucket and Apply must be in one region (documented); where photos are not looked at, it is only found. */
function checkPlace(place: PhotoPlaceEvent, context: ActionContext): void {
  const { stored, region } = place;
  const { photoCheck, photoRegion } = context.state.settings;
  if (stored === undefined || stored === region) return;
  if (photoRegion === 'accept' || photoCheck === 'off') return;
  judgePlace(place, context);
  throw new ApiError(
    'valueNotValid',
    ['CompareImageUrl'],
    `The photo is in ${stored}, and Apply was called in ${region}: both must be the same.`,
  );
}

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
