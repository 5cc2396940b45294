import { z } from 'zod';
import { lifetimes } from '../../domain/lifetimes.js';
import { resultText } from '../../domain/result-codes.js';
import {
  lastAttempt,
  type Attempt,
  type MediaKey,
  type Verification,
} from '../../domain/verification.js';
import { presign } from '../../storage/presign.js';
import { apiVersion, defineAction, type ActionContext, type Output } from '../action.js';
import { check } from '../errors.js';
import { findVerification } from '../parts/find-verification.js';
import { mayBeSpoiled, planMedia, spoilResult } from '../parts/scenario-faults.js';
import { detailOf, recordFetch, tellRemoved } from '../parts/verification-detail.js';

export const getWebVerificationResult = defineAction({
  name: 'GetWebVerificationResult',
  version: apiVersion,
  regions: ['ap-jakarta', 'ap-singapore'],
  input: z.strictObject({ BizToken: z.string() }),
  async run({ BizToken }, context) {
    const { state } = context;
    const verification = await findVerification(BizToken, 'legacy', context);
    const isHeldBack =
      mayBeSpoiled(verification, context) && (await spoilResult(verification, context));
    const last = isHeldBack ? undefined : lastAttempt(verification);
    await recordFetch(verification, last?.code ?? null, state);
    if (last) return finished(verification, last, context);
    check(state.settings.unfinishedResult === 'nulls', 'resourceUnavailable');
    return unfinished;
  },
});

/** Before completion every field is null: documented nullable, the strongest reading (wire-facts 1.3). */
const unfinished: Output = {
  ErrorCode: null,
  ErrorMsg: null,
  VerificationDetailList: null,
  VideoBestFrameUrl: null,
  VideoBestFrameMd5: null,
  VideoUrl: null,
  VideoMd5: null,
};

/** The last attempt is the verdict and the only one whose media are kept (documented for the successor). */
function finished(verification: Verification, last: Attempt, context: ActionContext): Output {
  const { attempts } = verification;
  tellRemoved(last, context);
  return {
    ErrorCode: last.code,
    ErrorMsg: resultText(last.code),
    VerificationDetailList: attempts.map((attempt) => detailOf(attempt, context.state)),
    VideoBestFrameUrl: mediaUrl(last.frame, verification, context),
    VideoBestFrameMd5: last.frame?.md5 ?? null,
    VideoUrl: mediaUrl(last.video, verification, context),
    VideoMd5: last.video?.md5 ?? null,
  };
}

/** Null for an attempt that ended before anything was recorded. */
function mediaUrl(
  media: MediaKey | null,
  verification: Verification,
  context: ActionContext,
): string | null {
  if (media === null) return null;
  planMedia(verification, media, context);
  const { state, namespace, links } = context;
  const { bucket, key } = media;
  const startMs = state.clock.now(namespace);
  const endMs = startMs + lifetimes.mediaUrlMs;
  const place = links.storage(bucket);
  if (links.tls) state.secureLinks.add(media);
  return presign({ key, namespace, method: 'GET', startMs, endMs, spelling: 'result', place });
}
