import { z } from 'zod';
import { checksOf, type IntlRequest } from '../../domain/intl.js';
import { pairText } from '../../domain/result-codes.js';
import { lastAttempt, type Attempt, type MediaKey } from '../../domain/verification.js';
import type { State } from '../../state/state.js';
import { apiVersion, defineAction, type ActionContext, type Output } from '../action.js';
import { check } from '../errors.js';
import { findVerification } from '../parts/find-verification.js';
import { ocrResults } from '../parts/ocr-result.js';
import { mayBeSpoiled, spoilResult } from '../parts/scenario-faults.js';
import { detailOf, recordFetch, tellRemoved } from '../parts/verification-detail.js';

/** The successor's result: media inside it as Base64 instead of links (wire-facts 2.3). */
export const getWebVerificationResultIntl = defineAction({
  name: 'GetWebVerificationResultIntl',
  version: apiVersion,
  regions: ['ap-bangkok', 'ap-hongkong', 'ap-jakarta', 'ap-singapore', 'sa-saopaulo'],
  input: z.strictObject({ BizToken: z.string() }),
  async run({ BizToken }, context) {
    const { state } = context;
    const verification = await findVerification(BizToken, 'intl', context);
    const isHeldBack =
      mayBeSpoiled(verification, context) && (await spoilResult(verification, context));
    const last = isHeldBack ? undefined : lastAttempt(verification);
    await recordFetch(verification, last?.code ?? null, state);
    const { intl, attempts } = verification;
    if (last && intl) return finished(attempts, last, intl, context);
    check(state.settings.unfinishedResult === 'nulls', 'resourceUnavailable');
    return { ...nothing, Extra: intl?.extra ?? null };
  },
});

const nothing = {
  ErrorCode: null,
  ErrorMsg: null,
  VerificationDetailList: null,
  VideoBase64: null,
  BestFrameBase64: null,
  OCRResult: null,
} satisfies Output;

function finished(
  attempts: readonly Attempt[],
  last: Attempt,
  { config, extra }: IntlRequest,
  context: ActionContext,
): Output {
  const { state, requestId } = context;
  const { card, liveness } = checksOf(config);
  if (liveness) tellRemoved(last, context);
  return {
    ErrorCode: last.code,
    ErrorMsg: pairText(last.code, 'intl', state.settings),
    VerificationDetailList: liveness
      ? attempts.map((attempt) => ({
          ...detailOf(attempt, state, config),
          LivenessInfoTag: config.Version === 'PLUS' ? livenessTags(attempt.code) : null,
        }))
      : null,
    VideoBase64: liveness ? base64Of(last.video, state) : null,
    BestFrameBase64: liveness ? base64Of(last.frame, state) : null,
    OCRResult: card ? ocrResults(config, { passed: last.code === 0, requestId }) : null,
    Extra: extra,
  };
}

function base64Of(media: MediaKey | null, state: State): string | null {
  if (media === null) return null;
  const { bucket, key } = media;
  return state.media.get(bucket, key)?.bytes.toString('base64') ?? null;
}

/** PLUS says why liveness doubts; which code goes with which tag is assumed from the tags' texts. */
const tags: Readonly<Record<number, readonly string[]>> = {
  1002: ['03'],
  1003: ['04'],
  1004: ['09'],
  1005: ['02'],
  1301: ['03'],
};

const livenessTags = (code: number): readonly string[] => tags[code] ?? [];
