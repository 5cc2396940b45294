import { z } from 'zod';
import { lifetimes } from '../../domain/lifetimes.js';
import { resultCodes, resultText } from '../../domain/result-codes.js';
import {
  lastAttempt,
  type Attempt,
  type MediaKey,
  type Verification,
} from '../../domain/verification.js';
import type { State } from '../../state/state.js';
import { presign } from '../../storage/presign.js';
import { apiVersion, defineAction, type Output } from '../action.js';
import { check } from '../errors.js';

export const getWebVerificationResult = defineAction({
  name: 'GetWebVerificationResult',
  version: apiVersion,
  regions: ['ap-jakarta', 'ap-singapore'],
  input: z.strictObject({ BizToken: z.string().min(1) }),
  async run({ BizToken }, { state, namespace }) {
    const verification = await state.verifications.get(BizToken);
    check(
      verification?.namespace === namespace,
      'bizTokenIllegal',
      [],
      verification ? 'The token was issued to another SecretId.' : 'No such token was issued here.',
    );
    check(state.clock.now() < verification.resultExpiresAt, 'bizTokenExpired');
    const last = lastAttempt(verification);
    recordFetch(verification, last, state);
    if (last) return finished(verification.attempts, last, state);
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
function finished(attempts: readonly Attempt[], last: Attempt, state: State): Output {
  return {
    ErrorCode: last.code,
    ErrorMsg: resultText(last.code),
    VerificationDetailList: attempts.map(detail),
    VideoBestFrameUrl: mediaUrl(last.frame, state),
    VideoBestFrameMd5: last.frame.md5,
    VideoUrl: mediaUrl(last.video, state),
    VideoMd5: last.video.md5,
  };
}

/** Where liveness failed the comparison never ran: its fields are null (sibling examples, wire-facts 1.3). */
function detail(attempt: Attempt): Output {
  const { code } = attempt;
  const text = resultText(code);
  const stage = resultCodes.get(code)?.stage ?? 'liveness';
  const compared = stage === 'passed' || stage === 'compare';
  return {
    ErrorCode: code,
    ErrorMsg: text,
    LivenessErrorCode: compared ? 0 : code,
    LivenessErrorMsg: compared ? resultText(0) : text,
    CompareErrorCode: compared ? code : null,
    CompareErrorMsg: compared ? text : null,
    ReqTimestamp: attempt.at,
    Similarity: attempt.similarity,
    Seq: attempt.seq,
  };
}

function mediaUrl({ bucket, key }: MediaKey, state: State): string {
  const startMs = state.clock.now();
  const endMs = startMs + lifetimes.mediaUrlMs;
  return presign({ bucket, key, method: 'GET', startMs, endMs, baseUrl: state.urls.api });
}

function recordFetch(verification: Verification, last: Attempt | undefined, state: State): void {
  state.journal.append({
    kind: 'result-fetched',
    lane: 'server',
    namespace: verification.namespace,
    bizToken: verification.bizToken,
    text: last
      ? `The customer's server asked for the result and was told ${last.code}: ${resultText(last.code)}`
      : "The customer's server asked for the result before the user finished, and got nulls",
    data: { code: last?.code ?? null },
  });
}
